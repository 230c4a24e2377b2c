# Enumerations of types, several auto() on a line, texts of their own, flags with unnamed bits.
# expect: finished
import enum
from enum import *
class B(Flag):
    b = 3
    c = 4
    d = 6
for f in (verify(NAMED_FLAGS),):
    try: f(B)
    except ValueError as e: print(e)
class B(IntFlag):
    c = 4
    d = 6
try: verify(NAMED_FLAGS)(B)
except ValueError as e: print(e)
T = Enum('T', 'a b', module=__name__, qualname='spanish')
print(T.__qualname__, T.__module__)
class My(Enum):
    i = int
    f = float
print(list(My), My.i.value)
class Huh(Enum):
    ONE = auto()
    TWO = auto(), auto()
    THREE = auto(), auto(), auto()
print([m.value for m in Huh])
class S(IntEnum):
    A = 1
    def __str__(self): return "custom"
print(f"{S.A}", format(S.A), f"{S.A:3}", str(S.A))
class U(StrEnum):
    A = b'3', 'ascii'
    B = b'4', 'latin1', 'strict'
print(list(U))
class C(str, Enum):
    A = b'3', 'ascii'
    B = '1'
print(list(C))
class Iron(Flag, boundary=KEEP):
    ONE = 1
    TWO = 2
    EIGHT = 8
print(repr(Iron(7)), Iron(7).value, Iron(4), list(Iron(7)))
class Hint(Flag):
    HiddenText = 0x10
    DigitsOnly = 0x01
    LettersOnly = 0x02
    OnlyMask = 0x0f
print(str(Hint.HiddenText|Hint.OnlyMask))
