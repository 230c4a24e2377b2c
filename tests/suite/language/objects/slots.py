# __slots__: alone, inherited, with a dict, and their errors.
# expect: finished
class Point:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


class Point3(Point):
    __slots__ = ("z",)


class Loose(Point):
    pass


class Mixed:
    __slots__ = ["a", "__dict__"]


class Private:
    __slots__ = "__secret"

    def __init__(self):
        self.__secret = 42

    def get(self):
        return self.__secret


def attempt(act):
    try:
        print(act())
    except Exception as error:
        print(type(error).__name__, "-", error)


p = Point(1, 2)
p.x += 5
print(p, hasattr(p, "__dict__"), Point.__slots__, Point.x, type(Point.x).__name__)
attempt(lambda: setattr(p, "z", 1))
attempt(lambda: p.z)
attempt(lambda: p.__dict__)
del p.x
attempt(lambda: p.x)
attempt(lambda: delattr(p, "x"))
q = Point3(1, 2)
attempt(lambda: q.z)
q.z = 9
print(q, q.z, Point3.__slots__, hasattr(q, "__dict__"))
loose = Loose(3, 4)
loose.extra = 5
print(loose, loose.__dict__, loose.extra)
m = Mixed()
m.a = 1
m.b = 2
print(m.a, m.b, m.__dict__)
print(Private().get(), Private._Private__secret)
print(Point.x.__get__(q), Point.y.__name__, Point.y.__objclass__.__name__)


def conflict():
    class Bad:
        __slots__ = ("v",)
        v = 1


def not_text():
    class Bad:
        __slots__ = (1,)


def no_name():
    class Bad:
        __slots__ = ("a b",)


def two_solid():
    class Left:
        __slots__ = ("l",)

    class Right:
        __slots__ = ("r",)

    class Bad(Left, Right):
        pass


for make in (conflict, not_text, no_name, two_solid):
    attempt(make)
