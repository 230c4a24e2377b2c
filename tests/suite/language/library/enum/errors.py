# What an Enum refuses, in CPython's words.
# expect: finished
from enum import Enum, IntEnum, StrEnum, unique


class Color(Enum):
    RED = 1
    GREEN = 2


def attempt(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__ + ":", error)


def extend():
    class More(Color):
        BLUE = 3


def twice():
    class Twice(Enum):
        A = 1
        A = 2


def aliased():
    @unique
    class Aliased(Enum):
        A = 1
        B = 1
        C = 1


def sunder():
    class Sunder(Enum):
        _name_of_mine_ = 1


def wrong_int():
    class Wrong(IntEnum):
        A = "x"


def wrong_str():
    class Wrong(StrEnum):
        A = 1


def too_few():
    class Few(Enum):
        A = 1

        def __init__(self, first, second):
            self.first = first


class Empty(Enum):
    pass


class Bad(Enum):
    A = 1

    @classmethod
    def _missing_(cls, value):
        return 5


attempt(lambda: Color(5))
attempt(lambda: Color("RED"))
attempt(lambda: Color["BLUE"])
attempt(lambda: Color.BLUE)
attempt(lambda: setattr(Color, "RED", 3))
attempt(lambda: delattr(Color, "RED"))
attempt(lambda: setattr(Color.RED, "value", 3))
attempt(lambda: setattr(Color.RED, "name", "X"))
attempt(lambda: Color.RED.missing)
attempt(lambda: Color.RED < Color.GREEN)
attempt(lambda: Color.RED + 1)
attempt(lambda: Color.RED())
attempt(lambda: Bad(2))
attempt(lambda: Empty(1))
for function in (extend, twice, aliased, sunder, wrong_int, wrong_str, too_few):
    attempt(function)
