# Class patterns: __match_args__, keywords, builtin classes, inheritance, properties.
# expect: finished
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


class Point3(Point):
    __match_args__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees

    @property
    def fahrenheit(self):
        return self.degrees * 9 / 5 + 32


def where(thing):
    match thing:
        case Point3(x, y, z=0):
            return f"flat {x} {y}"
        case Point3(_, _, z):
            return f"height {z}"
        case Point(x=0, y=0):
            return "origin"
        case Point(0, y):
            return f"y axis {y}"
        case Point(x=x, y=0):
            return f"x axis {x}"
        case Point(Point(a, b), c):
            return f"nested {a} {b} {c}"
        case Point():
            return "a point"
        case Celsius(fahrenheit=212.0):
            return "boiling"
        case Celsius(degrees=d, fahrenheit=f):
            return f"{d} C is {f} F"
        case bool(b):
            return f"bool {b}"
        case int(n) | float(n):
            return f"number {n}"
        case str() as text if text.isupper():
            return f"loud {text}"
        case str(text):
            return f"text {text}"
        case bytes(raw):
            return f"raw {raw!r}"
        case list([a, *_]) | tuple([a, *_]):
            return f"begins with {a}"
        case dict({"k": v}):
            return f"k is {v}"
        case set(s) | frozenset(s):
            return f"a set of {len(s)}"
        case type(__name__=name):
            return f"class {name}"
        case object(nothing=_):
            return "has nothing"
    return "unknown"


for thing in (
    Point3(1, 2, 0), Point3(1, 2, 3), Point(0, 0), Point(0, 5), Point(5, 0), Point(Point(1, 2), 3), Point(1, 1),
    Celsius(100), Celsius(20), True, 3, 2.5, "SHOUT", "talk", b"raw", [1, 2], (9,), [], {"k": 1}, {}, {1, 2},
    frozenset(), Point, None,
):
    print(where(thing))
