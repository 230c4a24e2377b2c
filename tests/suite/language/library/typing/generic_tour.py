# Classes with type parameters by the old spelling: Generic, bounds, subclasses, and what they look like at run time.
# expect: finished
from typing import Generic, TypeVar, Protocol, runtime_checkable, Optional, Union, Callable, Any, get_type_hints, get_args, get_origin, cast, Literal, Final, ClassVar, Self, overload, NewType, TypedDict, Annotated
from collections.abc import Iterable, Iterator, Sequence, Mapping
from dataclasses import dataclass, field

T = TypeVar("T")
K, V = TypeVar("K"), TypeVar("V", bound="Comparable")
Number = TypeVar("Number", int, float)


@runtime_checkable
class Comparable(Protocol):
    def __lt__(self, other: Any) -> bool: ...


class Stack(Generic[T]):
    limit: ClassVar[int] = 3

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._items: list[T] = list(items)

    def push(self, item: T) -> Self:
        self._items.append(item)
        return self

    def pop(self) -> Optional[T]:
        return self._items.pop() if self._items else None

    def __iter__(self) -> Iterator[T]:
        return reversed(self._items)

    def map(self, function: Callable[[T], V]) -> "Stack[V]":
        return Stack[V](map(function, self._items))


class IntStack(Stack[int]):
    def total(self) -> int:
        return sum(self._items)


@dataclass
class Pair(Generic[K, V]):
    key: K
    value: V
    extra: list[int] | None = field(default=None, repr=False)

    def swap(self) -> "Pair[V, K]":
        return Pair(self.value, self.key)


def largest(items: Sequence[V], default: V | None = None) -> V | None:
    return max(items, default=default)


UserId = NewType("UserId", int)


class Movie(TypedDict, total=False):
    title: str
    year: int


s = Stack[str]("ab")
print(list(s.push("c")), s.pop(), s.map(ord)._items, type(s).__name__, s.__orig_class__, Stack[int], Stack[T], IntStack.__orig_bases__, IntStack.__mro__[1:3], Stack.__parameters__)
print(Pair(1, "x").swap(), Pair[int, str](2, "y"), Pair[int, str], Pair.__parameters__, Pair.__annotations__["key"], largest([3, 1]), largest([], 7), IntStack([1, 2]).total())
print(get_type_hints(Stack.push), Stack.map.__annotations__, get_type_hints(largest)["default"])
print(get_origin(dict[str, int]), get_args(dict[str, list[int]]), get_origin(int | None), get_args(Union[int, str, int]), Optional[int], Union[int], Union[int, Union[str, None]], int | str | None, list[int] | str)
print(Callable[[int, str], bool], Callable[..., None], get_args(Callable[[int], str]), Literal["a", 1, True], get_args(Literal["a", "b"]), Final[int], ClassVar[str], Annotated[int, "meters", 5])
print(isinstance(1, Comparable), isinstance(object(), int | str), isinstance(3, int | None), isinstance(None, int | None), issubclass(bool, int | str), isinstance([], Sequence), isinstance({}, Mapping), cast(str, 5))
print(UserId(5) + 1, UserId.__name__, UserId, Movie(title="M", year=1), Movie.__annotations__, Movie.__total__, type(Movie(title="x")), Movie.__optional_keys__ == {"title", "year"})
print(list[int]([1, "x"]), dict[str, int](a=1), list[int] == list[int], list[int] != list[str], hash(tuple[int, ...]) == hash(tuple[int, ...]), type(list[int]).__name__, list[int].__origin__, list[T][int], dict[K, list[V]][str, int], repr(T), repr(Number), T.__name__, V.__bound__, Number.__constraints__)


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x): return x * 2


print(double(2), double("a"), double.__annotations__)
for wrong in (lambda: Stack[int, str], lambda: isinstance([], list[int]), lambda: isinstance(1, Union[int, "str"]) if False else isinstance(1, Optional[int]), lambda: Pair[int], lambda: isinstance("a", UserId), lambda: list[int].nothing, lambda: T(), lambda: Generic[int], lambda: Comparable(), lambda: int[str], lambda: Union[()], lambda: Optional[int, str], lambda: Callable[int, str], lambda: Literal["a"]("a"), lambda: Any(), lambda: Union[int, 5], lambda: 5 | int):
    try:
        print(wrong())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
