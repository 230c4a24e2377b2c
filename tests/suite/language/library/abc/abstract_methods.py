# Abstract classes: what cannot be instantiated, and how it is said.
# expect: finished
import abc
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        return 0

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def make(cls): ...

    @staticmethod
    @abstractmethod
    def unit(): ...

    def describe(self):
        return f"{self.name} of {self.area()} {self.unit()}"


class Partial(Shape):
    name = "partial"

    def area(self):
        return super().area() + 4

    @classmethod
    def make(cls):
        return cls()


class Square(Partial):
    @staticmethod
    def unit():
        return "cm"


class Plain(metaclass=ABCMeta):
    pass


def attempt(call):
    try:
        print(call())
    except TypeError as error:
        print("TypeError:", error)


attempt(Shape)
attempt(Partial)
attempt(Partial.make)
attempt(lambda: Square.make().describe())
attempt(lambda: Plain().__class__.__name__)
print(sorted(Shape.__abstractmethods__), sorted(Partial.__abstractmethods__), sorted(Square.__abstractmethods__))
print(type(Shape).__name__, issubclass(Square, Shape), isinstance(Square(), ABC), abc.ABC.__name__)
Partial.unit = staticmethod(lambda: "mm")
attempt(Partial)
abc.update_abstractmethods(Partial)
attempt(lambda: Partial().describe())
