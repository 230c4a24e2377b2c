# expect: finished
"""raise with classes and instances, with causes, and what may not be raised."""
class Coded(Exception):
    def __init__(self, code=42):
        print("making", code)
        super().__init__(f"code {code}")
        self.code = code


class Picky(Exception):
    def __init__(self, needed):
        self.needed = needed


def attempt(function):
    try:
        function()
    except BaseException as error:
        print(f"{type(error).__name__}: {error}; cause {error.__cause__!r}; context {error.__context__!r}; {error.__suppress_context__}")


def by_class():
    raise Coded


def class_from_class():
    raise ValueError from Coded


def both():
    raise Coded from Coded


def from_none():
    try:
        1 / 0
    except ZeroDivisionError:
        raise Coded(7) from None


def local_name():
    error = Coded
    try:
        raise error
    except error as caught:
        print("local class still there", error is Coded, caught.code)
        raise KeyError(1) from caught


def picky():
    raise Picky


def number():
    raise 3


def plain_class():
    raise int


def bad_cause():
    raise ValueError from 3


def cause_text():
    raise ValueError("v") from "text"


def nothing():
    raise


for function in (by_class, class_from_class, both, from_none, local_name, picky, number, plain_class, bad_cause, cause_text, nothing):
    print("--", function.__name__)
    attempt(function)
error = ValueError(1)
error.__cause__ = KeyError(2)
error.__context__ = TypeError(3)
print(error.__cause__, error.__context__, error.__suppress_context__)
error.__suppress_context__ = False
for name in ("__cause__", "__context__"):
    try:
        setattr(error, name, 3)
    except TypeError as problem:
        print(problem)
