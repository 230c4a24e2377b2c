# Classes that are registered with abstract ones after calls: isinstance, tokens, single dispatch.
# expect: finished
from abc import ABC, get_cache_token
from collections.abc import Container, Iterable, Set, Sized
from functools import singledispatch


class Shape(ABC):
    pass


class Dot:
    pass


before = get_cache_token()
print(isinstance(Dot(), Shape), get_cache_token() == before)
Shape.register(Dot)
print(isinstance(Dot(), Shape), get_cache_token() == before)
Shape.register(Dot)
print(get_cache_token() - before)


@singledispatch
def named(thing):
    return "object"


class Empty(Sized):
    def __len__(self):
        return 0


class Plain:
    pass


empty, plain = Empty(), Plain()
print(named(empty), named(plain))
named.register(Iterable, lambda thing: "iterable")
named.register(Container, lambda thing: "container")
named.register(Sized, lambda thing: "sized")
named.register(Set, lambda thing: "set")
print(named(empty), named(plain))
Iterable.register(Empty)
Iterable.register(Plain)
print(named(empty), named(plain))
Container.register(Empty)
print(named(empty))
Set.register(Empty)
print(named(empty))
Container.register(Plain)
try:
    print(named(plain))
except RuntimeError as error:
    print(str(error).split(":")[0])


@singledispatch
def counted(thing):
    return "one"


@counted.register(int)
def _(thing):
    return "number"


Sized.register(Plain)
print(counted(plain), counted(True), counted("x"))


class Vague(ABC):
    @classmethod
    def __subclasshook__(cls, other):
        return 3 if other is int else NotImplemented


print(issubclass(str, Vague), issubclass(Vague, Vague))
try:
    print(issubclass(int, Vague))
except AssertionError as error:
    print(type(error).__name__, error)
