# Annotations of dataclasses that are texts, recursive texts, abstract methods, protocols, frozen slots.
# expect: finished
import dataclasses
import dataclasses as dc
import typing
import typing as t
from abc import ABC, abstractmethod
from dataclasses import KW_ONLY, InitVar, dataclass, field, fields, is_dataclass, make_dataclass
from typing import ClassVar, Generic, Protocol, TypeVar


def attempt(what, action):
    try:
        print(what, "->", action())
    except Exception as error:
        print(what, "->", type(error).__name__, error)


for text in ("ClassVar", "ClassVar[int]", "typing.ClassVar[int]", "t.ClassVar", " typing . ClassVar[int]",
             "t.classvar", "other.ClassVar", "InitVar[int]", "dc.InitVar", "dataclasses.InitVar[str]",
             "typing.InitVar", "int", "list[ClassVar]", "ClassVars"):
    made = type("Made", (), {"__annotations__": {"x": text}, "x": 1, "__module__": "__main__"})
    try:
        made = dataclass(made)
    except Exception as error:
        print(text, type(error).__name__, error)
        continue
    print(repr(text), [f.name for f in fields(made)], list(made.__init__.__annotations__))


@dataclass
class Node:
    value: int
    next: "Node | None" = None
    _: "KW_ONLY" = None
    note: "str" = ""


chain = Node(1, Node(2))
chain.next.next = chain
print(chain)
attempt("keyword only", lambda: Node(1, None, "x"))
shown = field()
shown.type = shown
print(repr(shown)[:40], "..." in repr(shown))


class Shape(ABC):
    @abstractmethod
    def __lt__(self, other): ...

    @abstractmethod
    def __repr__(self): ...


@dataclass(order=True)
class Square(Shape):
    side: float


print(sorted([Square(2), Square(1)]), Square.__abstractmethods__)


class Named(Protocol):
    name: str


@dataclass
class Person(Named):
    name: str


print(Person("Ada"))
attempt("a protocol", Named)


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0


point = Point(1)
attempt("a field", lambda: setattr(point, "x", 2))
attempt("another name", lambda: setattr(point, "z", 2))
attempt("deleting a field", lambda: delattr(point, "x"))
attempt("deleting another", lambda: delattr(point, "z"))
print(point, hash(point) == hash(Point(1)))


@dataclass(init=False)
class Own:
    x: int

    def __init__(self, x, *, twice=False):
        self.x = 2 * x if twice else x


print(Own.__doc__, Own(3, twice=True))
T = TypeVar("T")


class Box(Generic[T]):
    pass


Filled = make_dataclass("Filled", [("x", int), ("self", int, 5)], bases=(Box[int],))
print(Filled(1), Filled.__mro__[1].__name__, is_dataclass(Filled), is_dataclass(list[int]))
print(typing.get_type_hints(Filled))
