# Protocols: structural checks at run time, and what they refuse.
# expect: finished
from typing import Protocol, SupportsAbs, SupportsIndex, SupportsInt, TypeVar, runtime_checkable

T = TypeVar("T")


class Sized(Protocol):
    def __len__(self) -> int: ...


@runtime_checkable
class Closeable(Protocol):
    def close(self) -> None: ...


@runtime_checkable
class Named(Protocol):
    name: str


class Box(Protocol[T]):
    def get(self) -> T: ...


class File:
    name = "file"

    def close(self):
        return "closed"


class Explicit(Closeable):
    def __init__(self):
        self.ready = True

    def close(self):
        return "explicitly"


class Inheriting(Closeable):
    pass


print(isinstance(File(), Closeable), issubclass(File, Closeable), isinstance(1, Closeable))
print(isinstance(File(), Named), isinstance(1, Named))
print(isinstance(3, SupportsInt), isinstance("", SupportsIndex), isinstance(-1.5, SupportsAbs))
print(Explicit().close(), Explicit().ready, Inheriting().close(), isinstance(Explicit(), Closeable))
print(Box[int], Box.__parameters__)
for call in (
    lambda: isinstance([], Sized),
    lambda: issubclass(File, Named),
    lambda: Closeable(),
    lambda: runtime_checkable(File),
):
    try:
        print(call())
    except TypeError as error:
        print(error if "<class" not in str(error) else str(error).split("<class")[0])
