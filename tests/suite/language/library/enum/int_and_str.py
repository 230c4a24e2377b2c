# Members that are also numbers or texts.
# expect: finished
from enum import Enum, IntEnum, StrEnum, auto


class Priority(IntEnum):
    LOW = 1
    HIGH = 2


print(Priority.LOW, repr(Priority.LOW), str(Priority.HIGH), f"{Priority.LOW:03d}", "%d" % Priority.HIGH)
print(Priority.LOW < Priority.HIGH, Priority.LOW + 1, Priority.HIGH == 2, 2 == Priority.HIGH, int(Priority.HIGH))
print(sorted([Priority.HIGH, Priority.LOW]), max(Priority), ["zero", "one", "two"][Priority.LOW], {1: "x"}[Priority.LOW])
print(isinstance(Priority.LOW, int), Priority(2), Priority["LOW"], hash(Priority.LOW) == hash(1), sum(Priority))


class Suit(StrEnum):
    CLUBS = auto()
    HEARTS = "h"


print(Suit.CLUBS, repr(Suit.CLUBS), f"{Suit.HEARTS:>5}", Suit.CLUBS == "clubs", Suit("h"), Suit.CLUBS.upper())
print("/".join(Suit), Suit.HEARTS + "!", len(Suit.CLUBS), isinstance(Suit.CLUBS, str), {"h": 1}[Suit.HEARTS])


class Level(int, Enum):
    ONE = 1
    TWO = 2


class Word(str, Enum):
    YES = "yes"
    NO = "no"


print(Level.ONE, repr(Level.ONE), Level.TWO > Level.ONE, Level.ONE * 10, f"{Level.TWO}")
print(Word.YES, repr(Word.YES), Word.YES == "yes", Word.YES.upper(), Word("no"), "no" in list(Word), f"{Word.NO}")


class Ratio(float, Enum):
    HALF = 0.5


print(Ratio.HALF + 1, repr(Ratio.HALF), Ratio(0.5))


class Pair(tuple, Enum):
    A = (1, 2)


print(Pair.A[1], repr(Pair.A), len(Pair.A))
