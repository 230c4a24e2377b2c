# Attributes as they lie in classes, annotations, states of generators, how functions are called.
# expect: finished
import inspect
from dataclasses import dataclass


def attempt(what, action):
    try:
        print(what, "->", action())
    except Exception as error:
        print(what, "->", type(error).__name__, error)


class Base:
    inherited = "base"
    counted: int = 0

    @property
    def computed(self):
        return 1 / 0

    @staticmethod
    def helper(): ...

    @classmethod
    def build(cls): ...

    def __getattr__(self, name):
        return "dynamic " + name


class Thing(Base):
    __slots__ = ("left",)
    label: "str" = "x"


thing = Thing()
thing.own = 5
for name in ("inherited", "computed", "helper", "build", "own", "left", "missing", "counted"):
    found = inspect.getattr_static(thing, name, "nothing")
    print(name, type(found).__name__, found if isinstance(found, (int, str)) else "")
attempt("missing", lambda: inspect.getattr_static(thing, "missing"))
attempt("dynamic", lambda: thing.missing)
print(inspect.get_annotations(Base), inspect.get_annotations(Thing), inspect.get_annotations(type("Bare", (), {})))
attempt("of a number", lambda: inspect.get_annotations(3))


def call(first, second: int = 2, /, third=3, *rest: str, fourth, fifth: float = 5.0, **others) -> list:
    return [first, second, third, rest, fourth, fifth, others]


signature = inspect.signature(call)
print(signature, list(signature.parameters), repr(signature.parameters["rest"]))
print(inspect.getfullargspec(call))
print(inspect.getfullargspec(Base.helper), inspect.getfullargspec(lambda x, y=1: 0))
attempt("bind", lambda: signature.bind(1, fourth=4, second=7).arguments)
attempt("too few", lambda: signature.bind(1))
attempt("partial", lambda: signature.bind_partial(1, 2, 3, 4))
attempt("nothing", lambda: signature.bind(fourth=1))
plain = inspect.signature(lambda a, b=1: 0)
attempt("too many", lambda: plain.bind(1, 2, 3))
attempt("twice", lambda: plain.bind(1, a=2))
attempt("unknown", lambda: plain.bind(1, c=2))
print(plain == inspect.signature(lambda a, b=1: 1), hash(plain) == hash(inspect.signature(lambda a, b=1: 1)))
print(signature.replace(return_annotation=inspect.Signature.empty, parameters=[]))
attempt("order", lambda: inspect.Signature([inspect.Parameter("x", 1, default=2), inspect.Parameter("y", 1)]))
attempt("keyword", lambda: inspect.Parameter("class", inspect.Parameter.POSITIONAL_OR_KEYWORD))
attempt("kind", lambda: inspect.Parameter("x", 12))


@dataclass
class Point:
    x: int
    y: int = 0


print(inspect.signature(Point), Point.__doc__)


def numbers():
    print("running:", inspect.getgeneratorstate(generator))
    yield 1


generator = numbers()
print(inspect.getgeneratorstate(generator))
next(generator)
print(inspect.getgeneratorstate(generator))
generator.close()
print(inspect.getgeneratorstate(generator))


async def work():
    pass


coroutine = work()
print(inspect.getcoroutinestate(coroutine))
coroutine.close()
print(inspect.getcoroutinestate(coroutine))
kinds = (inspect.isroutine, inspect.ismethoddescriptor, inspect.isdatadescriptor, inspect.isbuiltin, inspect.isfunction)
for value in (call, len, str.upper, "".upper, thing.helper, Thing.computed, Thing.left, int):
    print([kind(value) for kind in kinds])


def texts(near: "Thing", far: "int | None" = None) -> "list[Base]": ...


print(inspect.get_annotations(texts))
print([getattr(kind, "__name__", str(kind)) for kind in inspect.get_annotations(texts, eval_str=True).values()])
