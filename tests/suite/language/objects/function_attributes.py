# What functions, methods and classes tell of themselves.
# expect: finished
def greet(name, greeting="hello", *rest, punctuation="!", **options) -> str:
    """Greets."""
    return f"{greeting} {name}{punctuation}"


print(greet.__name__, greet.__qualname__, greet.__module__, greet.__doc__)
print(greet.__defaults__, greet.__kwdefaults__, greet.__annotations__)
code = greet.__code__
print(code.co_name, code.co_argcount, code.co_varnames, greet.__code__ is code)
greet.__defaults__ = ("good day",)
greet.__kwdefaults__ = {"punctuation": "?"}
print(greet("Ada"), greet.__defaults__)
greet.__name__ = "renamed"
greet.__qualname__ = "somewhere.renamed"
greet.__doc__ = None
greet.note = "own"
print(greet.__name__, greet.__doc__, greet.__dict__, repr(greet).split(" at ")[0])
for name, value in (("__defaults__", 5), ("__name__", 5), ("__kwdefaults__", [])):
    try:
        setattr(greet, name, value)
    except TypeError as error:
        print(error)


def counter(start):
    def step(by=1):
        nonlocal start
        start += by
        return start

    return step


step = counter(10)
print(step(), step(5), step.__closure__[0].cell_contents, step.__code__.co_name, greet.__closure__)


class Tool:
    """A tool."""

    kind: str = "plain"

    def use(self, times=1):
        "Uses it."
        return times

    use.weight = 3

    @classmethod
    def make(cls):
        return cls()

    @staticmethod
    def helper(x):
        "Helps."
        return x


tool = Tool()
print(Tool.__name__, Tool.__qualname__, Tool.__module__, Tool.__doc__, Tool.__annotations__)
print(Tool.__bases__, Tool.__mro__, Tool.__base__)
print(tool.use.__name__, tool.use.__func__ is Tool.use, tool.use.__self__ is tool, tool.use.weight, tool.use.__doc__)
print(Tool.__dict__["make"].__func__.__name__, Tool.__dict__["helper"].__wrapped__(4), Tool.__dict__["helper"](5))
print(type(Tool.__dict__["make"]).__name__, type(Tool.helper).__name__, Tool.make.__self__ is Tool)
print(tool.use == tool.use, tool.use.__call__(7), Tool.use.__get__(tool, Tool)(8))
Tool.__name__ = "Instrument"
Tool.__qualname__ = "Things.Instrument"
print(Tool, tool.__class__.__name__)
