# The types module: names of the machine's types, SimpleNamespace, new_class.
# expect: finished
import types
from types import SimpleNamespace, new_class


class Thing:
    def method(self):
        pass


def generator():
    yield


print(isinstance(generator, types.FunctionType), isinstance(lambda: 0, types.LambdaType), isinstance(len, types.BuiltinFunctionType))
print(isinstance(Thing().method, types.MethodType), isinstance(generator(), types.GeneratorType), isinstance(5, types.FunctionType))
print(isinstance(None, types.NoneType), isinstance(..., types.EllipsisType), isinstance(NotImplemented, types.NotImplementedType))
print(isinstance(list[int], types.GenericAlias), isinstance(int | str, types.UnionType), types.GenericAlias(list, (int,)))
print(types.FunctionType.__name__, types.MethodType.__name__, types.NoneType)

space = SimpleNamespace(a=1, b="x")
space.c = [1]
print(space, space.a, space == SimpleNamespace(a=1, b="x", c=[1]), space == 3, SimpleNamespace())
space.self = space
print(space)
del space.self, space.c
print(space.__dict__)
try:
    hash(space)
except TypeError as error:
    print("unhashable")


def body(namespace):
    namespace["limit"] = 5
    namespace["double"] = lambda self: self * 2


Made = new_class("Made", (int,), {}, body)
print(Made(4), Made(4).double(), Made.limit, [base.__name__ for base in Made.__mro__])


class Bound:
    pass


bound = Bound()
bound.greet = types.MethodType(lambda self, word: f"{word} {type(self).__name__}", bound)
print(bound.greet("hello"))
