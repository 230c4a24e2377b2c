# What is in a range, where, and how often: numbers of all kinds and objects with __eq__.
# expect: finished
from enum import IntEnum


class Number(int):
    pass


class Level(IntEnum):
    LOW = 1
    HIGH = 3


class Near:
    """Equal to what is at most one away."""

    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return abs(self.value - other) <= 1


class Odd(int):
    def __eq__(self, other):
        return other % 2 == 1

    __hash__ = int.__hash__


class Never:
    def __eq__(self, other):
        return NotImplemented


def attempt(function, *args):
    try:
        print(function(*args), end=" ")
    except Exception as error:
        print(type(error).__name__, error, end=" ")


for numbers in (range(6), range(5, -5, -2), range(0), range(3, 30, 3)):
    print(numbers)
    for thing in (3, 3.0, 2.5, True, False, Number(3), Level.LOW, Level.HIGH, -1, 10**30, "3", None, 1e300, float("nan")):
        attempt(numbers.__contains__, thing)
        attempt(numbers.index, thing)
        attempt(numbers.count, thing)
        print()
    for thing in (Near(3), Near(-7), Odd(0), Never()):
        print(type(thing).__name__, thing in numbers, numbers.count(thing), end=" ")
        if thing in numbers:
            print(numbers.index(thing), end="")
        print()
