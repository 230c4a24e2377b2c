# closing, suppress, nullcontext, redirect_stdout, ContextDecorator.
# expect: finished
import io
import sys
from contextlib import AbstractContextManager, ContextDecorator, closing, nullcontext, redirect_stderr, redirect_stdout, suppress


class Resource:
    def __init__(self, name):
        self.name = name

    def close(self):
        print("closed", self.name)


with closing(Resource("r")) as resource:
    print("using", resource.name)
with suppress(ZeroDivisionError, KeyError):
    print("before")
    1 / 0
    print("never")
try:
    with suppress(KeyError):
        raise ValueError("not suppressed")
except ValueError as error:
    print(error)
with nullcontext(5) as number:
    print(number)

buffer = io.StringIO()
with redirect_stdout(buffer):
    print("hidden")
    with redirect_stderr(buffer):
        print("error", file=sys.stderr)
print(repr(buffer.getvalue()))


class Announce(ContextDecorator):
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__)
        return False


@Announce("call")
def call(fail):
    if fail:
        raise KeyError("inside")
    return "done"


print(call(False))
try:
    call(True)
except KeyError as error:
    print("KeyError", error)
with Announce("with") as announce:
    print(announce.name)
print(isinstance(announce, AbstractContextManager), isinstance(resource, AbstractContextManager))


class Half(AbstractContextManager):
    pass


try:
    Half()
except TypeError as error:
    print(error)
