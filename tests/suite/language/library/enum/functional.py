# Enums made by a call, and checks on whole classes.
# expect: finished
from enum import CONTINUOUS, NAMED_FLAGS, UNIQUE, Enum, Flag, IntEnum, StrEnum, verify

for made in (
    Enum("Letters", "A B C"),
    Enum("Commas", "A, B"),
    Enum("Listed", ["A", "B"]),
    Enum("Pairs", [("A", 7), ("B", 8)]),
    Enum("Mapped", {"A": 1, "B": 2}),
    IntEnum("Numbers", "ONE TWO", start=1),
    IntEnum("Tens", "TEN ELEVEN", start=10),
    Flag("Bits", "X Y Z"),
    StrEnum("Words", "Aa Bb"),
):
    print(made, list(made), made.__module__, made.__name__)


class Base(Enum):
    def shout(self):
        return self.name + "!"


Derived = Base("Derived", "P Q")
print(Derived.P.shout(), issubclass(Derived, Base))


@verify(UNIQUE, CONTINUOUS)
class Fine(IntEnum):
    A = 1
    B = 2


print(Fine.B)


def gap():
    @verify(CONTINUOUS)
    class Gap(Enum):
        A = 1
        B = 3
        C = 6


def alias():
    @verify(UNIQUE)
    class Alias(Enum):
        A = 1
        B = 1


def unnamed():
    @verify(NAMED_FLAGS)
    class Unnamed(Flag):
        A = 1
        B = 12


for function in (gap, alias, unnamed):
    try:
        function()
    except ValueError as error:
        print(error)
