# What stands in a class under the name of a special method is bound by its __get__ first.
# expect: finished
import functools


class Bound:
    """A descriptor of the program: tells what it is asked."""

    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner):
        print("  get", self.name, "for", type(instance).__name__, owner.__name__)
        return lambda *args: (self.name, len(args))


class Plain:
    """A callable without __get__: it does not see the object."""

    def __call__(self, *args, **keywords):
        print("  called with", args, keywords)
        return 7


class Statics:
    __add__ = staticmethod(lambda other: ("static +", other))
    __radd__ = staticmethod(lambda other: ("static r+", other))
    __neg__ = staticmethod(lambda: "static -")
    __len__ = staticmethod(lambda: 3)
    __getitem__ = staticmethod(lambda key: ("item", key))
    __call__ = staticmethod(lambda *args, **keywords: (args, keywords))
    __iter__ = staticmethod(lambda: iter("abc"))
    __contains__ = staticmethod(lambda item: item == "x")
    __eq__ = staticmethod(lambda other: other == 1)
    __hash__ = staticmethod(lambda: 42)
    __lt__ = staticmethod(lambda other: "less")
    __float__ = staticmethod(lambda: 2.5)
    __int__ = staticmethod(lambda: 5)
    __index__ = staticmethod(lambda: 6)
    __str__ = staticmethod(lambda: "text")
    __repr__ = staticmethod(lambda: "shown")
    __format__ = staticmethod(lambda spec: f"<{spec}>")
    __bool__ = staticmethod(lambda: False)
    __enter__ = staticmethod(lambda: "entered")
    __exit__ = staticmethod(lambda *args: print("  exit", args))


statics = Statics()
print(statics + 1, 2 + statics, -statics, len(statics), statics["key"])
print(statics(1, 2, a=3), list(statics), "x" in statics, "y" in statics)
print(statics == 1, statics != 1, hash(statics), statics < 4, float(statics), int(statics), [0] * 7 != [0] * statics)
print(str(statics), repr(statics), f"{statics:spec}", bool(statics), {statics: "found"}[statics])
with statics as value:
    print(value)


class Classes:
    @classmethod
    def __add__(cls, other):
        return cls.__name__, other

    @classmethod
    def __call__(cls, *args):
        return cls.__name__, args

    @classmethod
    def __getitem__(cls, key):
        return cls.__name__, key

    @classmethod
    def __init__(cls, *args):
        print("  init of", cls.__name__, args)


class Inherits(Classes):
    pass


for kind in (Classes, Inherits):
    made = kind(1, 2)
    print(made + 1, made(2, 3), made[4])


class Partials:
    def fill(self, *args):
        return type(self).__name__, args

    __add__ = functools.partialmethod(fill, "add")
    __call__ = functools.partialmethod(fill, "call")
    __getitem__ = functools.partialmethod(fill, "item")

    @functools.singledispatchmethod
    def __mul__(self, other):
        return "anything"

    @__mul__.register
    def _(self, other: int):
        return "an int"

    @property
    def __len__(self):
        return lambda: 9

    @property
    def __float__(self):
        return 2.5

    __abs__ = Plain()
    __sub__ = Bound("sub")
    __lt__ = Bound("lt")
    __round__ = Plain()
    __invert__ = dict
    __divmod__ = list
    __truediv__ = print


parts = Partials()
print(parts + 1, parts(2), parts[3], parts * 1, parts * "a", len(parts))
print(abs(parts), parts - 1, parts < 2, round(parts), round(parts, 2), ~parts, divmod(parts, "ab"), parts / 5)
try:
    float(parts)
except TypeError as error:
    print(error)


class Attributes:
    __getattr__ = Bound("getattr")
    __setattr__ = staticmethod(lambda name, value: print("  set", name, value))
    __delattr__ = classmethod(lambda cls, name: print("  delete", cls.__name__, name))


attributes = Attributes()
print(attributes.missing, getattr(attributes, "other", None))
attributes.name = 1
del attributes.name


class Breaks:
    def __get__(self, instance, owner):
        raise LookupError("no binding today")


class Broken:
    __len__ = __add__ = __call__ = __enter__ = __exit__ = __hash__ = Breaks()


broken = Broken()
for attempt in (len, lambda b: b(), lambda b: b + 1):
    try:
        attempt(broken)
    except LookupError as error:
        print(error)
try:
    with broken:
        print("not here")
except LookupError as error:
    print("with:", error)

# Changed later, and taken away again.
class Later:
    def __len__(self):
        return 1


class Below(Later):
    pass


below = Below()
print(len(below), end=" ")
Later.__len__ = staticmethod(lambda: 2)
print(len(below), end=" ")
Below.__len__ = classmethod(lambda cls: 3)
print(len(below), end=" ")
Below.__len__ = lambda self: 4
print(len(below), end=" ")
del Below.__len__
print(len(below), end=" ")
del Later.__len__
try:
    len(below)
except TypeError as error:
    print(error)


class Endless:
    pass


Endless.__call__ = Endless()
try:
    Endless()()
except RecursionError as error:
    print("RecursionError")


class Meta(type):
    __call__ = staticmethod(lambda *args: ("made of", args))
    __getitem__ = classmethod(lambda meta, key: (meta.__name__, key))
    __instancecheck__ = staticmethod(lambda value: value == 1)


class OfMeta(metaclass=Meta):
    pass


print(OfMeta(1, 2), OfMeta["key"], isinstance(1, OfMeta), isinstance(2, OfMeta))
