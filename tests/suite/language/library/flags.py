# expect: finished
"""Flags are sets of bits with names."""
from enum import Enum, Flag, IntFlag, auto


class Access(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()
    ALL = READ | WRITE | RUN


class Bits(IntFlag):
    ONE = 1
    TWO = 2
    EIGHT = 8


print(Access.READ, repr(Access.READ | Access.WRITE), Access.READ | Access.RUN, repr(Access(0)))
print(Access.READ in Access.ALL, Access.RUN in (Access.READ | Access.WRITE), bool(Access(0)), bool(Access.READ))
print(~Access.READ, Access.ALL & ~Access.WRITE, Access.ALL ^ Access.READ, Access.ALL.value)
print(list(Access), list(Access.ALL), len(Access.ALL), Access.ALL.name, (Access.READ | Access.RUN).name)
print(Bits.ONE | Bits.TWO, repr(Bits.ONE | 4), Bits(3), Bits.EIGHT + 1, Bits.ONE | 16, repr(Bits(16)))
print(Access(3), Access(3) == Access.READ | Access.WRITE, Access(7) is Access.ALL, hash(Access(1)) == hash(Access.READ))
try:
    Access(8)
except ValueError as error:
    print(error)
try:
    Access.READ | 1
except TypeError as error:
    print(error)


class Shape(Enum):
    SQUARE = 4
    CIRCLE = 0

    @classmethod
    def _missing_(cls, value):
        return cls.CIRCLE if value == "round" else None

    def __str__(self):
        return f"<{self.value} corners>"


print(Shape("round"), Shape.SQUARE, f"{Shape.SQUARE}", bool(Shape.CIRCLE))
try:
    Shape("flat")
except ValueError as error:
    print(error)
