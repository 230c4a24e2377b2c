# expect: finished
"""Abstract base classes: what must be written, and who counts as a subclass."""
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        """The area."""

    @property
    @abstractmethod
    def name(self): ...

    @classmethod
    @abstractmethod
    def unit(cls): ...

    @staticmethod
    @abstractmethod
    def sides(): ...

    def describe(self):
        return f"{self.name}: {self.area()}"


class Square(Shape):
    name = "square"

    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side ** 2

    @classmethod
    def unit(cls):
        return cls(1)

    @staticmethod
    def sides():
        return 4


class Half(Shape):
    def area(self):
        return 0


print(Square(3).describe(), Square.unit().area(), Square.sides())
for cls in (Shape, Half):
    try:
        cls()
    except TypeError as error:
        print(error)
print(sorted(Shape.__abstractmethods__), sorted(Half.__abstractmethods__), sorted(Square.__abstractmethods__))
print(type(Shape) is ABCMeta, isinstance(Square(1), Shape), issubclass(Square, Shape), issubclass(int, Shape))


@Shape.register
class Blob:
    pass


print(isinstance(Blob(), Shape), issubclass(Blob, Shape), Blob.__mro__)


class Sized(metaclass=ABCMeta):
    @classmethod
    def __subclasshook__(cls, other):
        if cls is Sized:
            return hasattr(other, "__len__")
        return NotImplemented


class Bag:
    def __len__(self):
        return 0


print(isinstance([], Sized), isinstance(Bag(), Sized), isinstance(3, Sized), issubclass(Bag, Sized))


class One(ABC):
    @abstractmethod
    def only(self):
        return "from the base"


class Filled(One):
    def only(self):
        return super().only() + ", and more"


print(Filled().only())
try:
    One()
except TypeError as error:
    print(error)
try:
    Shape.register(5)
except TypeError as error:
    print(error)
try:
    Square.register(Shape)
except RuntimeError as error:
    print(error)
