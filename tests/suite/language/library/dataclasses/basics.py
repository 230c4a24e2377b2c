# Fields, defaults, factories, texts, equality; wrong calls in CPython's words.
# expect: finished
from dataclasses import dataclass, field, fields, is_dataclass
from typing import ClassVar


@dataclass
class Point:
    x: int
    y: int = 0
    unit: ClassVar[str] = "cm"
    tags: list = field(default_factory=list)

    def length(self):
        return (self.x**2 + self.y**2) ** 0.5


point = Point(3, 4)
print(point, point.length(), Point(1), Point(x=1, y=2), Point(1, tags=["a"]), Point.unit)
print(Point(1, 2) == Point(1, 2), Point(1) != Point(2), point == (3, 4), Point.__match_args__, Point.y, Point.__doc__)
point.tags.append("mine")
print(point.tags, Point(0).tags, [f.name for f in fields(Point)], fields(point)[1].default, fields(Point)[0].type)
print(is_dataclass(Point), is_dataclass(point), is_dataclass(int), hasattr(Point, "x"), hasattr(Point, "tags"))
for call in (
    lambda: Point(),
    lambda: Point(1, 2, [], 4),
    lambda: Point(1, z=2),
    lambda: Point(1, x=2),
    lambda: hash(point),
    lambda: point < point,
    lambda: Point.tags,
    lambda: fields(3),
):
    try:
        print(call())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


@dataclass
class Three:
    a: int
    b: int
    c: int = 3


for call in (lambda: Three(), lambda: Three(1), lambda: Three(b=1), lambda: Three(1, 2, 3, 4)):
    try:
        print(call())
    except TypeError as error:
        print(error)


@dataclass
class Documented:
    """Its own words."""

    ratio: float = 1.5
    secret: str = field(default="hidden", repr=False)
    note: str = field(default="same", compare=False)


print(Documented(), Documented.__doc__, Documented(note="other") == Documented(), Documented(secret="x") == Documented())
match Point(5, 6):
    case Point(5, y):
        print("matched", y)


class Outer:
    @dataclass
    class Inner:
        value: int


print(Outer.Inner(1), Outer.Inner.__name__)
