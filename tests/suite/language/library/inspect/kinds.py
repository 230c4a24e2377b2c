# inspect: what a thing is.
# expect: finished
import inspect


class Class:
    """Words.

        Indented words.
      end
    """

    def method(self):
        pass


class Child(Class):
    pass


def function():
    pass


def generator():
    yield


async def coroutine():
    pass


async def async_generator():
    yield


waiting = coroutine()
things = {
    "class": Class, "function": function, "bound": Class().method, "builtin": len, "generator function": generator,
    "generator": generator(), "coroutine function": coroutine, "coroutine": waiting, "async generator": async_generator(),
    "async generator function": async_generator, "number": 5, "lambda": lambda: 0,
}
tests = (
    "isclass isfunction ismethod isbuiltin isgenerator isgeneratorfunction iscoroutine iscoroutinefunction isasyncgen "
    "isasyncgenfunction isawaitable isroutine isabstract"
).split()
for name, thing in things.items():
    print(name + ":", *[test for test in tests if getattr(inspect, test)(thing)])
waiting.close()
print(inspect.getdoc(Class), "|", inspect.getdoc(Child), "|", inspect.cleandoc("  a\n    b\n   c\n\n"))
print([base.__name__ for base in inspect.getmro(Child)])
