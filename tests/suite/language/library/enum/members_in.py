# Members in enumerations and ranges, texts of mixed flags, members that come from mappings.
# expect: finished
from enum import KEEP, STRICT, Enum, Flag, IntEnum, IntFlag


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


class Color(Enum):
    RED = 1
    GREEN = 2


class Shade(IntEnum):
    RED = 1
    DARK = 3


class Mode(IntFlag):
    READ = 1
    WRITE = 2


attempt(lambda: Color.RED in Color)
attempt(lambda: Mode.READ in Mode)


class Kept(IntFlag, boundary=KEEP):
    SINGLE = 1


class Strict(IntFlag, boundary=STRICT):
    ONE = 1
    TWO = 2


class Own(Flag):
    A = 1
    B = 2

    def __str__(self):
        return f"own {self.name}"


mixed = Kept.SINGLE | Strict.TWO
print(mixed == 3, type(mixed).__name__, repr(mixed), str(mixed), f"{mixed}", f"{mixed:04}")
print(Own.A, Own.A | Own.B, f"{Own.B}", repr(Own.B), Shade.DARK, f"{Shade.DARK:>5}", "%s" % Shade.DARK)
print(Shade.DARK in range(5), range(5).index(Shade.DARK), range(5).count(Shade.RED), [10, 20][Shade.RED])

def body(*given, **others):
    class Made(Enum):
        vars().update(*given, **others)
    return [(member.name, member.value) for member in Made]


attempt(body, {"A": 1, "B": 2})
attempt(body, [("A", 1), ("B", 2)])
attempt(lambda: body({"A": 1}, B=2))
attempt(lambda: body({"A": 1}, A=2))
