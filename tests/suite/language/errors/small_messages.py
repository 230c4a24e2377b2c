# What is refused with an error of its own: groups split by lists, slots twice, streams by >>.
# expect: finished
import copy
import sys


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


group = ExceptionGroup("two", [ValueError(1), TypeError(2)])
for condition in (ValueError, (ValueError, OSError), [ValueError], (ValueError, 42), 42, None, "text", OSError("x")):
    attempt(group.split, condition)
    attempt(group.subgroup, condition)

for slots in (("__dict__", "__dict__"), ("__weakref__", "__weakref__"), ("a", "__dict__"), "b", (3,), ""):
    attempt(lambda: type("Slotted", (), {"__slots__": slots}).__name__)

attempt(lambda: print >> 3)
attempt(lambda: max >> 3)
attempt(lambda: print << 3)
attempt(SyntaxError, "bad", ("f.py", 1, 2))
attempt(SyntaxError, "bad", ("f.py", 1, 2, "text"))
attempt(SyntaxError, "bad", ("f.py", 1, 2, "text", 3))
attempt(SyntaxError, "bad", ("f.py", 1, 2, "text", 3, 4))
attempt(SyntaxError, "bad", ("f.py", 1, 2, "text", 3, 4, 5))

error = ImportError("message", name="name", path="path")
error.__init__("again")
print(error, error.name, error.path)
error = AttributeError("message", name="name", obj=3)
error.__init__(name="other")
print(error.args, error.name, error.obj)


class Sized:
    def __init__(self, size):
        self.size = size

    def __len__(self):
        return self.size


for size in (-1, -2**70, 2**70, 3, True):
    attempt(len, Sized(size))
    attempt(bool, Sized(size))
attempt(len, range(-sys.maxsize, sys.maxsize))
attempt(bool, range(-sys.maxsize, sys.maxsize))
attempt(len, range(sys.maxsize))

for kind in (type(None), type(...), type(NotImplemented)):
    attempt(kind)
    attempt(kind, 1)
    attempt(kind, a=1)


class Reduced:
    def __reduce__(self):
        return Reduced, (), None, None, None, print


attempt(copy.copy, Reduced())
attempt(copy.deepcopy, Reduced())


class Listed(list):
    pass


class Grouped(set):
    def __new__(cls, items, more=None):
        return super().__new__(cls)


attempt(Listed, [1], more=2)
attempt(Grouped, [1], more=2)
attempt([].__init__, a=1)
attempt(set().__init__, a=1)
attempt(bytearray().__init__, a=1)


class Own:
    pass


class Slotted:
    __slots__ = ()


for base in (Own, Slotted, Exception):
    attempt(lambda: type("Under", (base,), {"__slots__": "__dict__"}).__name__)
