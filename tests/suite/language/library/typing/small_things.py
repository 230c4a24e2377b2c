# What typing's objects do beside standing in annotations: copies, calls, equality, unions, texts.
# expect: finished
import collections
import collections.abc
import copy
import typing
from typing import *


def attempt(what, action):
    try:
        print(what, "->", action())
    except Exception as error:
        print(what, "->", type(error).__name__, error)


T = TypeVar("T")
S = TypeVar("S")
P = ParamSpec("P")
for thing in (T, P, List, Union, Optional, ClassVar, Any, Tuple, List[int]):
    print(thing, copy.copy(thing) is thing or copy.copy(thing) == thing)
print(T.__module__, type(Counter[str]("abca")), type(Deque[int]([1])), DefaultDict[str, int](int)["x"])
attempt("List", lambda: List[int]())
attempt("Iterable", lambda: Iterable[int]())
print((int | None).__args__, (int | None) == Optional[int], Optional[int] == (None | int), int | str | None)
print(isinstance(None, int | None), issubclass(type(None), Optional[int]), isinstance("", int | None))
print(Literal[1, 2, 1, "a"], Literal[int], Literal[[], []], Literal[1, Literal[2, 1]], Literal[1] == Literal[True])


def shown(x: int) -> str:
    return str(x)


print(Union[int, str, None], Union[int, List[T]][str], Optional[Callable[[int], str]])
call = collections.abc.Callable[[int, T], S]
print(call, call.__parameters__, call[str, float])
every = collections.abc.Callable[P, T]
print(every[[int, str], float], every[..., int], get_args(every[[int], str]), get_origin(call))
attempt("too few", lambda: call[int])
attempt("no variables", lambda: collections.abc.Callable[[int], str][int])
print(collections.abc.Callable[Concatenate[int, P], int])
print(ForwardRef("int"), ForwardRef("int", module="mod"), ForwardRef("int") == ForwardRef("int", module="mod"))
UserId = NewType("UserId", int)
print(UserId, UserId(5), UserId.__module__, UserId.__supertype__)
Pair = NamedTuple("Pair", [("left", int), ("right", str)])
print(Pair(1, "x"), Pair.__module__, collections.namedtuple("Plain", "a b").__module__)


class Total(TypedDict):
    a: int
    b: NotRequired[str]


class Loose(Total, total=False):
    a: int
    c: str


print(sorted(Loose.__required_keys__), sorted(Loose.__optional_keys__), Loose.__total__)
attempt("a class of a variable", lambda: type("Sub", (TypeVar,), {}))
attempt("Unpack", lambda: Unpack[int, str])


@runtime_checkable
class Sized2(Protocol):
    def size(self) -> int: ...


@final
class Stone:
    pass


@Sized2.register
class Claimed:
    pass


print(issubclass(Claimed, Sized2), isinstance(Claimed(), Sized2), isinstance(Stone(), Sized2), Stone.__final__)


@no_type_check
class Unchecked:
    def method(self, x: "no such type"): ...


print(Unchecked.method.__no_type_check__, get_type_hints(Unchecked.method))
print(get_type_hints(shown), issubclass(list, List), issubclass(List, Sequence), issubclass(bytes, SupportsBytes))
