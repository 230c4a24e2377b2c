# Tracebacks as texts.
# expect: finished
import io
import sys
import traceback


def inner(n):
    if n:
        return inner(n - 1)
    raise ValueError("deep" + str(n))


def outer():
    inner(5)


try:
    outer()
except ValueError as error:
    print(traceback.format_exc())
    traceback.print_exc(file=sys.stdout)
    print(traceback.format_exception_only(error), len(traceback.format_exception(error)))
    traceback.print_tb(error.__traceback__, file=sys.stdout)
    summary = traceback.extract_tb(error.__traceback__)
    print(len(summary), summary[0].name, summary[-1].name, summary[-1].lineno, summary[-1].line)
    print("".join(traceback.format_tb(error.__traceback__, limit=2)))
    print(traceback.format_exc(limit=-1))
    found = traceback.TracebackException.from_exception(error)
    print(found.exc_type.__name__, str(found), "".join(found.format_exception_only()), len(found.stack))
try:
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise KeyError("k") from error
except KeyError as error:
    print(traceback.format_exc())
    print(traceback.format_exc(chain=False))
    error.add_note("a note")
    print(traceback.format_exception_only(error))
print(traceback.format_exc(), traceback.format_exception(RuntimeError("never raised")))
try:
    raise ExceptionGroup("several", [ValueError(1), TypeError("t")])
except ExceptionGroup:
    print(traceback.format_exc())


def here():
    traceback.print_stack(file=sys.stdout)
    print(traceback.extract_stack()[-1].name, traceback.format_stack(limit=1))


here()
buffer = io.StringIO()
traceback.print_exception(ValueError("into a buffer"), file=buffer)
print(repr(buffer.getvalue()))


class Two(Exception):
    def __str__(self):
        return "line one\nline two"


print(traceback.format_exception_only(Two()))
