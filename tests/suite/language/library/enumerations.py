# expect: finished
"""Enumerations: members, lookups, and what they refuse."""
from enum import Enum, IntEnum, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def lower(self):
        return self.name.lower()

    @classmethod
    def default(cls):
        return cls.GREEN


class Planet(Enum):
    MERCURY = (3.3e23, 2.44e6)
    EARTH = (5.98e24, 6.38e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def weight(self):
        return round(6.67e-11 * self.mass / self.radius ** 2, 2)


class Level(IntEnum):
    LOW = 1
    HIGH = 5


class Word(StrEnum):
    YES = auto()
    NO = auto()
    OTHER = "something"


class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color.BLUE.lower(), Color.default())
print(list(Color), len(Color), Color.CRIMSON is Color.RED, Color.CRIMSON.name, list(Color.__members__))
print(Color(2), Color["BLUE"], Color.RED in Color, isinstance(Color.RED, Color), Color.RED == 1, Color.RED != Color.BLUE)
print(Planet.EARTH.weight, Planet.MERCURY.mass, Planet((5.98e24, 6.38e6)))
print(Level.HIGH > Level.LOW, Level.HIGH + 1, sorted([Level.HIGH, Level.LOW]), Level(5), f"{Level.LOW}", Level.LOW == 1)
print(repr(Level.HIGH), str(Level.HIGH), "%d" % Level.HIGH, [10, 20][Level.LOW])
print(Word.YES, repr(Word.NO), Word.YES == "yes", Word.OTHER.upper(), Word("no"))
print([(member.name, member.value) for member in Auto], {Color.RED: "r"}[Color.RED])
for wrong in (lambda: Color(9), lambda: Color["PINK"], lambda: Color.PINK, lambda: Color.RED < Color.BLUE,
              lambda: setattr(Color, "RED", 5), lambda: delattr(Color, "RED"), lambda: Planet("x"), lambda: Level("1")):
    try:
        print(wrong())
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
try:
    class More(Color):
        PINK = 4
except TypeError as error:
    print(error)
try:
    @unique
    class Twice(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)
try:
    class Same(Enum):
        A = 1
        A = 2
except TypeError as error:
    print(error)
match Color(3):
    case Color.RED:
        print("red")
    case Color.BLUE:
        print("blue")
Animal = Enum("Animal", "ANT BEE CAT")
print(list(Animal), Animal.BEE.value, Animal.__name__)
Pair = Enum("Pair", {"X": 10, "Y": 20})
print(Pair.Y, [member.value for member in Pair])
