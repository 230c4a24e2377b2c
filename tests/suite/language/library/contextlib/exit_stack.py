# ExitStack: managers and callbacks in reverse order, exceptions on the way out.
# expect: finished
from contextlib import ExitStack


class Step:
    def __init__(self, name, eat=False, boom=None):
        self.name, self.eat, self.boom = name, eat, boom

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, error, traceback):
        print("exit", self.name, kind and kind.__name__, error)
        if self.boom:
            raise self.boom
        return self.eat


with ExitStack() as stack:
    names = [stack.enter_context(Step(n)) for n in range(3)]
    print(names)
    stack.callback(print, "callback", end="!\n")
    stack.push(lambda kind, error, traceback: print("pushed", kind))
    stack.push(Step("object"))


def attempt(*steps, error=None):
    try:
        with ExitStack() as stack:
            for step in steps:
                stack.enter_context(step)
            if error:
                raise error
        print("finished")
    except Exception as caught:
        print("caught", repr(caught), repr(caught.__context__))


attempt(Step("outer"), Step("inner"), error=ValueError("v"))
attempt(Step("outer"), Step("eater", eat=True), Step("inner"), error=ValueError("v"))
attempt(Step("outer", eat=True), Step("thrower", boom=TypeError("t")), error=KeyError("k"))
attempt(Step("outer"), Step("thrower", boom=TypeError("t")), error=KeyError("k"))
attempt(Step("one", boom=ValueError("second")), Step("two", boom=ValueError("first")))

with ExitStack() as stack:
    stack.enter_context(Step("moved"))
    kept = stack.pop_all()
    print("leaving")
print("left")
kept.close()
try:
    ExitStack().enter_context(5)
except TypeError as error:
    print(error)


@ExitStack().callback
def registered():
    print("never called")


print(registered.__name__)
