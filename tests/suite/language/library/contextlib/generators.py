# contextmanager: the generator's ways of ending, and the decorator form.
# expect: finished
from contextlib import contextmanager


@contextmanager
def tag(name):
    "Prints around its block."
    print(f"<{name}>")
    try:
        yield name.upper()
    except KeyError as error:
        print("swallowed", error)
    finally:
        print(f"</{name}>")


with tag("a") as first, tag("b") as second:
    print(first, second)
with tag("c"):
    raise KeyError("lost")
print(tag.__name__, tag.__doc__, tag.__wrapped__.__name__)


@tag("decorated")
def work(number):
    "Works."
    return number + 1


print(work(1), work(2), work.__name__, work.__doc__)


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def again():
    try:
        yield
    except ValueError:
        yield


@contextmanager
def replaces():
    try:
        yield
    except KeyError as error:
        raise TypeError("replaced") from error


def attempt(manager, error=None):
    try:
        with manager as value:
            print("inside", value)
            if error:
                raise error
    except Exception as caught:
        print(type(caught).__name__, caught, repr(caught.__cause__))


attempt(never())
attempt(twice())
attempt(again(), ValueError("v"))
attempt(replaces(), KeyError("old"))
attempt(tag("through"), ValueError("kept"))
attempt(tag("stop"), StopIteration("thrown in"))
used = tag("once")
with used:
    pass
try:
    with used:
        pass
except AttributeError as error:
    print("AttributeError")
except RuntimeError as error:
    print(error)
