# expect: finished
"""ExitStack: managers and callbacks that are known only while running."""
from contextlib import ExitStack


class Room:
    def __init__(self, name, swallow=False, fail=None):
        self.name, self.swallow, self.fail = name, swallow, fail

    def __enter__(self):
        print("enter", self.name)
        return self

    def __exit__(self, kind, error, traceback):
        print("leave", self.name, repr(error))
        if self.fail:
            raise self.fail
        return self.swallow


with ExitStack() as stack:
    for name in "abc":
        room = stack.enter_context(Room(name))
        print(room.name)
    stack.callback(print, "callback", 1, sep="-")
    print("body")

with ExitStack() as stack:
    stack.enter_context(Room("outer"))
    stack.enter_context(Room("swallows", swallow=True))
    stack.enter_context(Room("inner"))
    raise ValueError("from the body")

try:
    with ExitStack() as stack:
        stack.enter_context(Room("x"))
        stack.enter_context(Room("y", fail=KeyError("from y")))
        stack.enter_context(Room("z", fail=TypeError("from z")))
        raise ValueError("from the body")
except KeyError as error:
    while error:
        print("   ", repr(error))
        error = error.__context__

with ExitStack() as stack:
    stack.callback(print, "never now")
    kept = stack.pop_all()
    print("moved")
kept.close()


def check(kind, error, traceback):
    print("check", kind and kind.__name__)
    return True


with ExitStack() as stack:
    stack.push(check)
    stack.push(Room("pushed"))

    @stack.callback
    def last():
        print("last")

    raise OSError("swallowed by check")
try:
    ExitStack().enter_context(5)
except TypeError as error:
    print(error)
try:
    with ExitStack() as stack:
        stack.callback(int, "x")
except ValueError as error:
    print(error, error.__context__)
try:
    with ExitStack() as stack:
        stack.enter_context(Room("n"))
        1 / 0
except ZeroDivisionError as error:
    print("out", error, error.__context__)
