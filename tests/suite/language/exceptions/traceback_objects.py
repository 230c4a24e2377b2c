# expect: finished
"""__traceback__, its frames, with_traceback, sys.exc_info and sys.exception."""
import sys


def inner():
    raise ValueError("deep")


def middle():
    inner()


def walk(traceback):
    while traceback is not None:
        frame = traceback.tb_frame
        print("  line", traceback.tb_lineno, frame.f_code.co_name, frame.f_lineno == traceback.tb_lineno)
        traceback = traceback.tb_next


try:
    middle()
except ValueError as error:
    kept = error
    walk(error.__traceback__)
    print(sys.exc_info()[0] is ValueError, sys.exc_info()[1] is error, sys.exc_info()[2] is error.__traceback__)
    print(sys.exception() is error)
print(sys.exc_info(), sys.exception())
print(ValueError().__traceback__)
walk(kept.__traceback__.tb_next)

other = KeyError("k").with_traceback(kept.__traceback__)
walk(other.__traceback__)
print(repr(other), other.with_traceback(None) is other, other.__traceback__)
try:
    other.with_traceback(3)
except TypeError as error:
    print("TypeError:", error)
try:
    other.__traceback__ = "x"
except TypeError as error:
    print("TypeError:", error)

try:
    try:
        middle()
    except ValueError as error:
        raise error
except ValueError as error:
    walk(error.__traceback__)
try:
    try:
        middle()
    except ValueError:
        raise
except ValueError as error:
    walk(error.__traceback__)
try:
    raise kept.with_traceback(None)
except ValueError as error:
    walk(error.__traceback__)
print(type(kept.__traceback__).__name__, type(kept.__traceback__.tb_frame).__name__)
