# expect: finished
"""SimpleNamespace, and the types of the machine's own objects."""
import types
from types import SimpleNamespace

point = SimpleNamespace(x=1, y=[2, 3])
print(point, point.x, point == SimpleNamespace(x=1, y=[2, 3]), point == SimpleNamespace(x=1), point == 3)
point.z = point
print(point)
point.x += 1
print(sorted(vars(point)))
try:
    SimpleNamespace(1)
except TypeError as error:
    print(error)


class Config(SimpleNamespace):
    def describe(self):
        return ", ".join(f"{name}: {value}" for name, value in vars(self).items())


config = Config(debug=True, level=3)
print(config, config.describe(), isinstance(config, SimpleNamespace))


def function():
    yield


async def coroutine():
    pass


print(isinstance(function, types.FunctionType), types.FunctionType is types.LambdaType)
print(isinstance(function(), types.GeneratorType), isinstance(len, types.BuiltinFunctionType))
print(isinstance(config.describe, types.MethodType), types.MethodType(len, "four")())
print(isinstance(types, types.ModuleType), types.NoneType is type(None), types.EllipsisType.__name__)
pending = coroutine()
print(isinstance(pending, types.CoroutineType), types.CoroutineType.__name__)
pending.close()
try:
    raise ValueError
except ValueError as error:
    print(isinstance(error.__traceback__, types.TracebackType))
