# What typing itself refuses at run time.
# expect: finished
from typing import (
    Annotated, Any, Callable, ClassVar, Dict, Generic, List, Literal, Mapping, NamedTuple, NewType, NoReturn, Optional,
    Sequence, TypeVar, Union, assert_never, cast, final, overload,
)

T = TypeVar("T")
UserId = NewType("UserId", int)


def subclass_of_union():
    class Wrong(Union[int, str]):
        pass


def subclass_of_newtype():
    class Wrong(UserId):
        pass


def plain_generic():
    class Wrong(Generic):
        pass


@overload
def pick(value: int) -> int: ...


for call in (
    lambda: isinstance([], List), lambda: isinstance([], List[int]), lambda: isinstance(1, Union[int, str]),
    lambda: isinstance(1, Optional[str]), lambda: isinstance({}, Mapping), lambda: issubclass(list, Sequence),
    lambda: List(), lambda: List[int](), lambda: Any(), lambda: Union(), lambda: Dict[int], lambda: List[int][str],
    lambda: Union[()], lambda: isinstance(1, Any), lambda: Callable[int], lambda: Any[int], lambda: NoReturn[int],
    lambda: Annotated[int], lambda: Generic[int], lambda: Generic[T, T], lambda: isinstance(1, T), lambda: TypeVar("X", int),
    lambda: Literal[1](), lambda: isinstance(1, Literal[1]), lambda: List[ClassVar], lambda: assert_never(1), lambda: pick(1),
    subclass_of_union, subclass_of_newtype, plain_generic,
):
    try:
        print(call())
    except (TypeError, AssertionError, NotImplementedError) as error:
        print(type(error).__name__, error)
print(cast(int, "still text"), UserId(5), UserId.__name__, UserId.__supertype__, UserId, List[UserId])


@final
class Last:
    pass


print(Last.__final__)
