# expect: finished
"""Generators that are closed by hand run their finally and with blocks, innermost first."""
class Resource:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("open", self.name)
        return self

    def __exit__(self, kind, value, traceback):
        print("close", self.name, kind and kind.__name__)


def reader(name, depth):
    with Resource(name):
        try:
            if depth:
                yield from reader(name + "'", depth - 1)
            else:
                yield 1
                yield 2
        finally:
            print("finally", name)


generator = reader("file", 2)
print(next(generator))
generator.close()
print("--")
print(list(reader("again", 1)))
print("--")
generator = reader("thrown", 1)
next(generator)
try:
    generator.throw(ValueError("stop"))
except ValueError as error:
    print("out came", error)


def fails_to_close():
    try:
        yield 1
    finally:
        raise KeyError("while closing")


generator = fails_to_close()
next(generator)
try:
    generator.close()
except KeyError as error:
    print(error, repr(error.__context__))


def delegates():
    try:
        yield from fails_to_close()
    except KeyError as error:
        print("delegates saw", error, repr(error.__context__))
        raise


generator = delegates()
next(generator)
try:
    generator.close()
except KeyError as error:
    print("and out", error)


def returns_on_exit():
    try:
        yield 1
    except GeneratorExit:
        return "a value"


def outer():
    try:
        yield from returns_on_exit()
        print("not reached")
    finally:
        print("outer ends")


generator = outer()
next(generator)
generator.close()
