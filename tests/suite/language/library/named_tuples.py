# Named tuples in both forms: defaults, renaming, methods, inheritance, matching, and all their messages.
# expect: finished
from collections import namedtuple
from typing import NamedTuple
import json

Point = namedtuple("Point", "x y")
Point3 = namedtuple("Point3", Point._fields + ("z",), defaults=[0])
Odd = namedtuple("Odd", ["class", "ok", "ok", "_hidden", "9"], rename=True)


class Employee(NamedTuple):
    """Somebody at work."""
    name: str
    id: int = 3
    tags: tuple = ()

    @property
    def initials(self):
        return "".join(part[0] for part in self.name.split())

    def __str__(self):
        return f"{self.name} (#{self.id:03})"

    @classmethod
    def parse(cls, text):
        name, number, *tags = text.split(";")
        return cls(name, int(number), tuple(tags))


class Vector(Point):
    __slots__ = ()

    def __add__(self, other):
        return self._make(a + b for a, b in zip(self, other))

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** .5

    def __new__(cls, x=0, y=None):
        return super().__new__(cls, x, x if y is None else y)


p, q = Point(1, y=2), Point3(1, 2)
print(p, q, Odd(*range(5)), Odd._fields, Point3._field_defaults, Point.__doc__, Point.x.__doc__)
print(p == (1, 2), p < (1, 3), hash(p) == hash((1, 2)), p + (3,), p * 2, p[::-1], p.index(2), p.count(1), *p)
print(p._replace(x=5), p._asdict(), Point._make([7, 8]), Point(**{"x": 1, "y": 1}), len(q), q._replace(z=9)[-1], 2 in p)
e = Employee.parse("Ann Mary Lee;7;a;b")
print(e, repr(e), e.initials, Employee("B"), Employee.__doc__, Employee.__annotations__, Employee._field_defaults, Employee.__bases__)
print(f"{e} {e!r:.20} {p!s:>20} {p}", "%s %s" % p, "{0.x} {0[1]} {1.name}".format(p, e), json.dumps([p, e._asdict()]))
v = Vector(3, 4)
print(v, abs(v), v + p, Vector(), Vector(2), v._replace(x=0), type(v + v).__name__, isinstance(v, tuple), Vector.__mro__[1].__name__, hasattr(v, "__dict__"))
for value in (p, q, v, e, (1, 2), Point(0, 0)):
    match value:
        case Point(0, 0):
            print("origin")
        case Vector(x, y):
            print("vector", x, y)
        case Point(x=1, y=y):
            print("point", y)
        case Employee(name, tags=(first, *rest)):
            print(name, first, rest)
        case (a, b, *more):
            print("tuple", a, b, more)
x, y = p
(first, *_), [second] = p, [q]
print(x, y, first, second.z, sorted([Point(2, 1), Point(1, 9)]), max(p), sum(v), dict([p]), {p: "p"}[1, 2])
for wrong in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: Point(1, x=2), lambda: Point(z=1, x=1, y=1), lambda: p._replace(q=1), lambda: Point._make([1]), lambda: setattr(p, "x", 1), lambda: p[2], lambda: p.z, lambda: namedtuple("A", "a a"), lambda: namedtuple("A", "def"), lambda: namedtuple("A", "_x"), lambda: namedtuple("1A", "x"), lambda: namedtuple("A", "x", defaults=(1, 2)), lambda: delattr(p, "x"), lambda: p < 3, lambda: setattr(v, "w", 1), lambda: Employee(), lambda: p + [1], lambda: namedtuple("A", [1])):
    try:
        print(wrong())
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        print(type(error).__name__, error)
try:
    class Bad(NamedTuple):
        a: int = 1
        b: int
except TypeError as error:
    print(error)
try:
    class Worse(NamedTuple):
        a: int
        def __new__(cls): pass
except AttributeError as error:
    print(error)
print([name for name in vars(Point) if not name.startswith("__")], Point.__match_args__, Point.__module__, p.__getnewargs__(), Point.__slots__)
