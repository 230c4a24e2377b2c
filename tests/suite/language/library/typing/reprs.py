# How hints show themselves, and what they are made of.
# expect: finished
import typing
from typing import (
    Annotated, Any, Awaitable, Callable, ClassVar, Coroutine, Deque, Dict, Final, FrozenSet, Generator, Iterable, Iterator,
    List, Literal, Mapping, NoReturn, Optional, ParamSpec, Self, Sequence, Set, Tuple, Type, TypeVar, Union, get_args,
    get_origin,
)

T = TypeVar("T")
P = ParamSpec("P")
Number = TypeVar("Number", int, float)
Out = TypeVar("Out", covariant=True)
for hint in (
    List[int], Dict[str, List[int]], Set[int], FrozenSet[str], Type[int], Tuple[int, ...], Tuple[()], Tuple[int, str],
    Optional[int], Union[int, str], Union[int, None, str], Union[int], Optional[Union[int, str]], Union[int, bool, int],
    Callable[[int, str], bool], Callable[..., Any], Callable[[], None], Callable[P, T], Iterator[int], Iterable[Any],
    Generator[int, None, str], Awaitable[int], Coroutine[Any, Any, int], Mapping[str, Any], Sequence[T], Deque[int],
    Any, NoReturn, Self, ClassVar[int], Final[int], Literal["a", 1, None], Annotated[int, "x", 5], List["Later"],
    T, P, Number, Out, List[T], Dict[str, T][int], Dict[str, List[T]], List[int | str], Union[int, str] | None, T | int,
    List, Dict, Callable, Optional, Union, list[T], dict[str, T][int], int | str,
):
    print(hint)
print(List[int].__origin__, List[int].__args__, Dict[str, T].__parameters__, Optional[int].__args__)
for hint in (List[int], Dict[str, int], Callable[[int], str], Annotated[int, 1], int, list[int], Union[int, str], Literal[1]):
    print(get_origin(hint), get_args(hint))
print(Union[int, str] == Union[str, int], List[int] == List[int], List[int] == List[str], Optional[int] == Union[None, int])
print(Literal[1] == Literal[True], Literal[1, 2] == Literal[2, 1], Literal[1, 1], Annotated[Annotated[int, 1], 2])
print(T.__name__, T.__bound__, Number.__constraints__, Out.__covariant__, typing.TYPE_CHECKING)
