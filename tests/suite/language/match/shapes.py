# match over classes, mappings and sequences, with guards, captures and alternatives.
# expect: finished
from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Circle:
    centre: Point
    radius: float = 1.0


class Move:
    __match_args__ = ("direction", "steps")

    def __init__(self, direction, steps):
        self.direction, self.steps = direction, steps


def describe(thing):
    match thing:
        case Point(x=0, y=0):
            return "origin"
        case Point(x, 0) | Point(0, x):
            return f"on an axis at {x}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "somewhere"
        case Circle(Point(0, 0), radius=r):
            return f"central, {r}"
        case Circle(centre=Point() as p):
            return f"around {p}"
        case Move("up" | "down" as way, int(n)) if n > 0:
            return f"{way} by {n}"
        case Move(way, _):
            return f"odd move {way!r}"
        case {"type": "text", "body": str(body), **rest}:
            return f"text {body!r} with {rest}"
        case {"type": kind}:
            return f"a {kind}"
        case {}:
            return f"mapping of {len(thing)}"
        case []:
            return "empty"
        case [x]:
            return f"just {x!r}"
        case [int() | float() as first, *middle, str(last)]:
            return f"{first} {middle} {last}"
        case (a, b):
            return f"pair {a!r} {b!r}"
        case [_, *_]:
            return "longer"
        case "yes" | "no" as answer:
            return f"answer {answer}"
        case True | False | None:
            return f"constant {thing}"
        case -1 | 1.5:
            return "a number we know"
        case int(n) if n > 100:
            return f"big {n}"
        case str() | bytes():
            return f"text of {len(thing)}"
        case _:
            return f"other {type(thing).__name__}"


for thing in (Point(0, 0), Point(3, 0), Point(0, 4), Point(2, 2), Point(1, 2), Circle(Point(0, 0)), Circle(Point(1, 1), 3), Move("up", 2), Move("up", -2),
              Move("left", "x"), {"type": "text", "body": "hi", "id": 1}, {"type": "text", "body": 5}, {}, {"a": 1}, [], [5], [1, 2, 3, "end"], (1, 2),
              (1, 2, 3), "yes", "maybe", b"ab", True, None, -1, 1.5, 500, 7, 2.5, range(3), {1, 2}, Point):
    print(describe(thing))
