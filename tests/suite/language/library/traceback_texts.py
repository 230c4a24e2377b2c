# expect: finished
"""Tracebacks as texts and as lists of frames."""
import sys
import traceback


def inner(n):
    return 1 // n


def outer(n):
    return inner(n) + 1


try:
    outer(0)
except ZeroDivisionError as error:
    print(traceback.format_exc(), end="")
    for frame in traceback.extract_tb(error.__traceback__):
        print(frame.name, frame.lineno, frame.line)
    print(traceback.format_exception_only(error))
    print(traceback.format_exception_only(type(error), error))
    print(len(traceback.format_tb(error.__traceback__)))
    traceback.print_exc(file=sys.stdout)
    traceback.print_exc(limit=1, file=sys.stdout)

try:
    try:
        {}["missing"]
    except KeyError as error:
        raise ValueError("no such name") from error
except ValueError as error:
    text = "".join(traceback.format_exception(error))
    print(text)
    print(traceback.format_exception(error, chain=False))
    error.add_note("a note\nof two lines")
    summary = traceback.TracebackException.from_exception(error)
    print(str(summary), len(summary.stack), summary.__cause__ is not None)
    print("".join(summary.format_exception_only()), end="")

try:
    raise ExceptionGroup("several", [ValueError(1), TypeError("t"), ExceptionGroup("inner", [OSError(2, "gone")])])
except* ValueError:
    traceback.print_exc(file=sys.stdout)
except* Exception:
    traceback.print_exc(file=sys.stdout)


def here():
    return traceback.extract_stack()


for frame in here():
    print(frame.name, frame.line)
print(traceback.format_list([("file.py", 3, "function", "x = 1"), ("other.py", 7, "method", None)]))
traceback.print_exception(ValueError("no traceback"))
print(traceback.format_exc())
try:
    traceback.format_exception("text")
except TypeError as error:
    print(error)


def deep(n):
    return deep(n - 1) if n else undefined_name


try:
    deep(10)
except NameError:
    traceback.print_exc()
