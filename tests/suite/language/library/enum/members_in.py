# Which values are in an enumeration, and members that come from mappings.
# expect: finished
import warnings
from enum import Enum, IntEnum, IntFlag

warnings.simplefilter("error")


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
attempt(lambda: Shade.RED in Color)
attempt(lambda: Color.RED in Shade)
attempt(lambda: Mode.READ in Mode)
attempt(lambda: Mode.READ | Mode.WRITE in Mode)
attempt(lambda: Mode.READ in Shade)
attempt(lambda: 1 in Color)
attempt(lambda: "RED" in Shade)
warnings.simplefilter("ignore")
attempt(lambda: 1 in Color)
attempt(lambda: 3 in Mode)


def body(*given, **others):
    class Made(Enum):
        vars().update(*given, **others)
    return [(member.name, member.value) for member in Made]


attempt(body, {"A": 1, "B": 2})
attempt(body, [("A", 1), ("B", 2)])
attempt(lambda: body({"A": 1}, B=2))
attempt(lambda: body({"A": 1}, A=2))
