# expect: exception
"""StopIteration inside a generator becomes RuntimeError (PEP 479)."""
def leaks():
    yield 1
    next(iter([]))


try:
    list(leaks())
except RuntimeError as error:
    print(error, repr(error.__cause__), error.__cause__ is error.__context__)


def explicit():
    yield 1
    raise StopIteration("value")


def handler():
    try:
        yield from explicit()
    except RuntimeError as error:
        yield error


print(list(handler()))
generator = (next(iter([])) for _ in range(2))
try:
    next(generator)
except RuntimeError as error:
    print(error)
generator = explicit()
next(generator)
try:
    generator.throw(StopIteration)
except RuntimeError as error:
    print(error, repr(error.__cause__))


def returns(value):
    return value
    yield


for value in (None, 0, (1, 2), StopIteration("x"), ValueError("y")):
    try:
        next(returns(value))
    except StopIteration as end:
        print(repr(end.value), end.args)
list(explicit())
