# NamedTuple and TypedDict.
# expect: finished
from typing import NamedTuple, NotRequired, Required, TypedDict


class Point(NamedTuple):
    """A place."""

    x: int
    y: int = 0

    def total(self):
        return self.x + self.y


point = Point(1)
print(point, point.total(), point._asdict(), point._replace(y=5), Point._fields, Point._field_defaults)
print(Point.__annotations__, point == (1, 0), Point.__doc__, [base.__name__ for base in Point.__mro__])
x, y = Point(3, 4)
print(x, y, Point(3, 4)[1], len(point), hash(point) == hash((1, 0)))
for call in (Point, lambda: Point(1, 2, 3), lambda: setattr(point, "x", 1)):
    try:
        print(call())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
Employee = NamedTuple("Employee", [("name", str), ("id", int)])
print(Employee("Ann", 1), Employee.__annotations__)


class Movie(TypedDict):
    name: str
    year: int


class Details(Movie, total=False):
    extra: NotRequired[int]
    needed: Required[str]


film: Movie = {"name": "x", "year": 1}
print(film, Movie(name="q", year=2), type(Movie(name="")), Movie.__annotations__, Movie.__total__)
print(sorted(Details.__required_keys__), sorted(Details.__optional_keys__), Details.__total__)
Keyed = TypedDict("Keyed", {"a": int, "b c": str})
print(Keyed(a=1), Keyed.__annotations__)
try:
    isinstance({}, Movie)
except TypeError as error:
    print(error)
