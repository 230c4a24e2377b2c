# The representation of functions, classes, methods and modules, without addresses.
# expect: finished
import math


class Outer:
    class Inner:
        def method(self):
            pass


def function():
    def nested():
        pass
    return nested


print(int, Outer, Outer.Inner, ValueError, type(None), type(function), type(Outer), type(math))
print(len, print, math.isqrt, type(len), [].append.__name__ if hasattr([].append, "__name__") else "append")
print(repr(function).split(" at ")[0], repr(function()).split(" at ")[0], repr(lambda: 0).split(" at ")[0])
print(repr(Outer()).split(" at ")[0], repr(Outer.Inner().method).split(" object at ")[0])
print(function.__qualname__, function().__qualname__, Outer.Inner.__qualname__, __name__, Outer.__module__)
print(..., NotImplemented, type(...), range(3), type(range(3)), type(1.0), type({}), type(()))
