# Generic functions by type: registration by annotation, unions, ABCs, stacking, methods, and the choice among bases.
# expect: finished
from collections import OrderedDict, namedtuple
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import singledispatch, singledispatchmethod, partial


@singledispatch
def show(value, depth=0):
    """Shows anything."""
    return f"<{type(value).__name__}>"


@show.register
def _(value: int, depth=0):
    return f"int {value}"


@show.register
def _(value: float, depth=0):
    return f"float {value:.2f}"


@show.register(str)
@show.register(bytes)
def show_text(value, depth=0):
    return f"text {value!r}"


@show.register
def _(value: Mapping, depth=0):
    return "{" + ", ".join(f"{show(k)}: {show(v, depth + 1)}" for k, v in value.items()) + "}"


@show.register(list)
@show.register(tuple)
def _(value, depth=0):
    return f"[{depth}| " + ", ".join(show(v, depth=depth + 1) for v in value) + "]"


show.register(type(None), lambda value, depth=0: "nothing")


class Base: pass
class Left(Base): pass
class Right(Base): pass
class Both(Left, Right): pass


@show.register
def _(value: Right, depth=0): return "right"


@show.register
def _(value: Base, depth=0): return "base"


class Color(Enum):
    RED = 1


Point = namedtuple("Point", "x y")
for value in (1, True, 2.5, "a", b"b", None, [1, ["x"]], (1, {2: "b"}), OrderedDict(a=1), Both(), Left(), Right(), Base(), {1}, Color.RED, Point(1, "p"), show, int, range(3)):
    print(type(value).__name__, "->", show(value))
print(show.__name__, show.__doc__, show.dispatch(bool)(True), show.dispatch(object) is show.__wrapped__, show.registry[str] is show_text, [k.__name__ for k in show.registry], show_text(5))


@show.register
def _(value: Left, depth=0): return "left now"


print(show(Both()), show(Left()))
for wrong in (lambda: show(), lambda: show.register(5), lambda: show(value=1), lambda: singledispatch(5)(1), lambda: show.register("int")(len), lambda: show(1, 2, 3)):
    try:
        print(wrong())
    except TypeError as error:
        print(error)


class Ambiguous: pass
@show.register
def _(value: Sequence, depth=0): return "sequence"
class Odd(Mapping, Sequence):
    def __getitem__(self, key): return key
    def __len__(self): return 0
    def __iter__(self): return iter(())
class Virtual:
    def __getitem__(self, i): return i
    def __len__(self): return 1
Sequence.register(Virtual)
print(show(Virtual()), show(Odd()), show(range(2)), show("still text"))


class Formatter:
    def __init__(self, name): self.name = name

    @singledispatchmethod
    def format(self, value, *args):
        raise NotImplementedError(f"{self.name} cannot format {value!r}")

    @format.register
    def _(self, value: int, width=3):
        return f"{self.name}:{value:{width}d}"

    @format.register(str)
    def as_text(self, value, width=3):
        return f"{self.name}:{value:>{width}}"

    @singledispatchmethod
    @classmethod
    def make(cls, value):
        return cls(str(value))

    @make.register
    @classmethod
    def _(cls, value: list):
        return [cls.make(v) for v in value]


class Sub(Formatter):
    @Formatter.format.register
    def _(self, value: float): return "registered on the base"


f = Formatter("f")
print(f.format(5), f.format("a", 6), f.format(True, width=2), f.as_text("b"), Formatter.make(3).name, [x.name for x in Sub.make(["p", "q"])], type(Sub.make(1)).__name__, f.format(1.0), Sub("s").format(7))
try:
    f.format([])
except NotImplementedError as error:
    print(error)
print(partial(show, depth=5)([1]), list(map(show, (1, "a"))), Formatter.format.__name__ if hasattr(Formatter.format, "__name__") else "no name")
