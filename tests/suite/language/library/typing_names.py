# expect: finished
"""typing at run time: what annotations look like, and what its helpers make."""
from typing import (Annotated, Any, Callable, ClassVar, Final, Generic, Literal, NamedTuple, NewType, Optional, Protocol,
                    TypedDict, TypeVar, Union, cast, get_args, get_origin, get_type_hints, overload, runtime_checkable)

T = TypeVar("T")
K = TypeVar("K", bound=int)
print(T, K.__bound__, TypeVar("S", int, str).__constraints__, T.__name__)
print(Optional[int], Union[int, str], Union[int, None], Union[int, int], Union[int, Union[str, float]], Optional[Any])
print(Callable[[int, str], bool], Callable[..., None], Literal["a", 1], Annotated[int, "meta"], Any, ClassVar[int], Final[str])
print(get_origin(list[int]), get_args(dict[str, int]), get_origin(Union[int, str]), get_args(Callable[[int], str]))
print(get_origin(Optional[int]) is Union, get_args(Optional[int]), get_args(Literal[1, 2]), get_origin(int))


class Box(Generic[T]):
    def __init__(self, item: T):
        self.item = item

    def get(self) -> T:
        return self.item


print(Box[int], Box[int](3).get(), Box("x").item, Box.__parameters__, isinstance(Box(1), Box))


class IntBox(Box[int]):
    pass


print(IntBox(5).get(), IntBox.__orig_bases__, [c.__name__ for c in IntBox.__mro__])


@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...


class Door:
    def close(self):
        print("closed")


print(isinstance(Door(), Closes), isinstance(3, Closes), issubclass(Door, Closes))
try:
    Closes()
except TypeError as error:
    print(error)


class Employee(NamedTuple):
    """Somebody."""
    name: str
    id: int = 3

    def greet(self):
        return f"I am {self.name}"


print(Employee("ada"), Employee("bob", 4).greet(), Employee._fields, Employee._field_defaults, Employee.__doc__)
print(Employee("x") == ("x", 3), Employee.__annotations__, Employee("c")._replace(id=9))


class Movie(TypedDict, total=False):
    title: str
    year: int


print(Movie(title="m"), Movie.__annotations__, Movie.__total__, type(Movie(year=1)))
UserId = NewType("UserId", int)
print(UserId(5), UserId.__name__, UserId.__supertype__, UserId)
print(cast(str, 5), cast("anything", None))


@overload
def twice(x: int) -> int: ...
@overload
def twice(x: str) -> str: ...
def twice(x):
    return x + x


print(twice(2), twice("a"))


def annotated(a: int, b: "str" = "", *c: Any) -> Optional[list]: ...


print(get_type_hints(annotated))
try:
    Literal[1]()
except TypeError as error:
    print(error)
for wrong in (lambda: Optional[1, 2], lambda: Union[()], lambda: isinstance(1, Union[int, T]), lambda: Generic[int]):
    try:
        print(wrong())
    except TypeError as error:
        print(error)
