# Enums with their own __init__, __new__, _missing_, _generate_next_value_, order and texts.
# expect: finished
from enum import Enum, auto, member, nonmember


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self):
        return 6.67300e-11 * self.mass / (self.radius * self.radius)


print(Planet.EARTH.value, round(Planet.EARTH.gravity, 2), Planet((3.303e23, 2.4397e6)), Planet.MERCURY.radius)


class Coordinate(bytes, Enum):
    def __new__(cls, value, label):
        made = bytes.__new__(cls, [value])
        made._value_ = value
        made.label = label
        return made

    PX = (0, "P.X")
    PY = (1, "P.Y")


print(Coordinate(1), Coordinate.PX.label, Coordinate.PY.value, Coordinate.PY[0])


class Named(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return f"{name.lower()}-{count}-{len(last_values)}"


class Point(Named):
    NORTH = auto()
    SOUTH = auto()


print(list(Point))


class Tolerant(Enum):
    YES = "yes"
    NO = "no"

    @classmethod
    def _missing_(cls, value):
        for found in cls:
            if isinstance(value, str) and found.value == value.lower():
                return found
        return None


print(Tolerant("YES"), Tolerant("No"))
try:
    Tolerant("maybe")
except ValueError as error:
    print(error)


class Ordered(Enum):
    def __lt__(self, other):
        if self.__class__ is other.__class__:
            return self.value < other.value
        return NotImplemented


class Grade(Ordered):
    A = 5
    B = 4


print(sorted(Grade), Grade.B < Grade.A, min(Grade))


class Loud(Enum):
    A = 1
    hidden = nonmember(7)

    @member
    def call(self):
        return "called"

    def __str__(self):
        return f"<<{self.name}>>"


print(Loud.A, f"{Loud.A}", repr(Loud.A), Loud.hidden, len(Loud))


class Ignoring(Enum):
    _ignore_ = "x y"
    x = 3
    y = 4
    SUM = x + y


print(list(Ignoring))


class Attributes(Enum):
    name = 1
    value = 2


print(Attributes.name, Attributes.value.value, Attributes.name.name)
