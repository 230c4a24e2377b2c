# expect: finished
"""Ready-made context managers, and generators as context managers."""
import contextlib
import io
import sys
from contextlib import closing, contextmanager, nullcontext, redirect_stdout, suppress


@contextmanager
def tag(name):
    """Writes a tag."""
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as error:
        print("swallowed", error)
    finally:
        print(f"</{name}>")


with tag("p") as upper:
    print("inside", upper)
with tag("q"):
    raise ValueError("oops")
try:
    with tag("r"):
        raise KeyError("through")
except KeyError as error:
    print("outside", error)
print(tag.__name__, tag.__doc__, tag.__wrapped__ is not tag)


@tag("decorated")
def work(n):
    print("working", n)
    return n * 2


print(work(3), work.__name__)
print(work(4))

with suppress(ZeroDivisionError, KeyError):
    print(1 / 0)
with suppress(LookupError):
    [][3]
try:
    with suppress(LookupError):
        int("x")
except ValueError as error:
    print(error)


class Door:
    def close(self):
        print("closed")


with closing(Door()) as door:
    print(type(door).__name__)
with nullcontext(5) as five, nullcontext():
    print(five)
text = io.StringIO()
with redirect_stdout(text):
    print("captured")
print(repr(text.getvalue()))
with contextlib.redirect_stderr(text):
    print("to stderr", file=sys.stderr)
print(repr(text.getvalue()))


@contextmanager
def never():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


for manager in (never, twice):
    try:
        with manager():
            print("body")
    except RuntimeError as error:
        print(error)
@contextmanager
def stubborn():
    try:
        yield
    except OSError:
        yield


try:
    with stubborn():
        raise OSError("first")
except RuntimeError as error:
    print(error, repr(error.__context__))


@contextmanager
def translate():
    try:
        yield
    except KeyError as error:
        raise ValueError("translated") from error


try:
    with translate():
        raise KeyError("k")
except ValueError as error:
    print(error, repr(error.__cause__))
try:
    with tag("s"):
        raise StopIteration("stop")
except StopIteration as error:
    print(repr(error))


class Timer(contextlib.ContextDecorator):
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, *details):
        print("exit", details[0])
        return False


@Timer()
def timed():
    print("timed")


timed()
timed()
