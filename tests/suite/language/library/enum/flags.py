# Flags: combining, testing, iterating, and values outside.
# expect: finished
from enum import CONFORM, EJECT, KEEP, Flag, IntFlag, auto


class Perm(Flag):
    READ = 4
    WRITE = 2
    EXECUTE = 1
    ALL = 7


class Day(Flag):
    NONE = 0
    MON = auto()
    TUE = auto()
    WED = auto()
    START = MON | TUE


print(Perm.READ | Perm.WRITE, repr(Perm.READ | Perm.WRITE), Perm.ALL, repr(Perm.ALL), Perm(0), repr(Perm(0)), Perm(3))
print(list(Perm), list(Perm.ALL), len(Perm), len(Perm.ALL), list(Perm.__members__))
print(Perm.READ in Perm.ALL, Perm.ALL in Perm.READ, Perm.ALL & Perm.READ, Perm.ALL ^ Perm.READ, ~Perm.READ, ~Perm.ALL)
print(bool(Perm.READ & Perm.WRITE), Perm(6) is Perm.READ | Perm.WRITE, (Perm.READ | Perm.WRITE).name, Perm(6).value)
print(list(Day), Day.START, repr(Day.MON | Day.WED), Day.NONE, Day.MON & Day.TUE, Day.WED.value, [d.name for d in Day.START])


class Mode(IntFlag):
    R = 4
    W = 2
    X = 1


print(Mode.R | Mode.W, repr(Mode.R | Mode.W), repr(Mode.R | 8), repr(Mode(12)), Mode.R + 1, repr(~Mode.R), repr(Mode.R & 4))
print(repr(5 & Mode.R), repr(7 ^ Mode.R), Mode(0) == 0, Mode.R == 4, f"{Mode.R | Mode.X}", list(Mode(13)), Mode(8))


class Conform(Flag, boundary=CONFORM):
    A = 1
    B = 4


class Eject(Flag, boundary=EJECT):
    A = 1
    B = 4


class Keep(Flag, boundary=KEEP):
    A = 1
    B = 4


print(repr(Conform(7)), repr(Eject(7)), repr(Keep(7)), repr(~Conform.A), repr(~Keep.A), Keep(7).name, Keep(8))


def attempt(call):
    try:
        print(repr(call()))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


attempt(lambda: Perm(8))
attempt(lambda: Perm(-1))
attempt(lambda: Perm(-9))
attempt(lambda: Perm("x"))
attempt(lambda: Perm.READ | 1)
attempt(lambda: 4 in Perm.READ)
