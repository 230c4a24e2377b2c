# Members of an Enum: access, iteration, aliases, identity, texts.
# expect: finished
from enum import Enum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def describe(self):
        return f"{self.name.lower()} is {self.value}"

    @classmethod
    def favourite(cls):
        return cls.BLUE

    @property
    def is_warm(self):
        return self is Color.RED


print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, f"{Color.RED:>12}|", "%s" % Color.GREEN)
print(Color(2), Color["BLUE"], Color.CRIMSON, Color.CRIMSON is Color.RED, Color(1) is Color.RED)
print(list(Color), len(Color), list(reversed(Color)), list(Color.__members__), Color.__members__["CRIMSON"])
print(Color.GREEN.describe(), Color.favourite(), Color.RED.is_warm, Color.BLUE.is_warm)
print(isinstance(Color.RED, Color), isinstance(Color.RED, Enum), type(Color.RED), type(Color), Color, bool(Color))
print(Color.RED == 1, Color.RED != Color.BLUE, Color.RED in Color, {Color.RED: "r"}[Color(1)], Color.RED.BLUE)
print({color: color.value for color in Color}, [c.name for c in Color if c.value > 1])


class Step(Enum):
    FIRST = auto()
    SECOND = auto()
    TENTH = 10
    NEXT = auto()


print(list(Step), Step.NEXT.value)


class Mixed(Enum):
    LIST = [1, 2]
    DICT = {"a": 1}
    TUPLE = (1, 2)
    NONE = None


print(list(Mixed), Mixed([1, 2]), Mixed((1, 2)), Mixed(None))
match Color.GREEN:
    case Color.RED:
        print("matched red")
    case Color.GREEN:
        print("matched green")
Color.RED.note = "attributes can be added"
print(Color.CRIMSON.note)


@unique
class Distinct(Enum):
    A = 1
    B = 2


print(Distinct.A, Distinct.__name__, Distinct.__qualname__, Distinct.__module__)
