# expect: finished
"""What __exit__ gets, suppresses and raises."""
class Manager:
    def __init__(self, name, result=None, error=None):
        self.name, self.result, self.error = name, result, error

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, kind, value, traceback):
        line = traceback.tb_lineno if traceback else None
        print("exit", self.name, kind and kind.__name__, repr(value), line)
        if self.error:
            raise self.error
        return self.result


with Manager("a") as a, Manager("b") as b:
    print(a, b)
with Manager("suppress", True):
    raise ValueError("gone")
with (
    Manager("outer", result=[0]) as outer,
    Manager("inner", error=KeyError("from exit")),
):
    raise ValueError("replaced")
try:
    with Manager("x"), Manager("y", result=[]), Manager("z", result=0):
        raise TypeError("goes through")
except TypeError as error:
    print("caught", error)
try:
    with Manager("late", error=OSError("exit fails")):
        print("body is fine")
except OSError as error:
    print(error, repr(error.__context__))


def leave(how):
    for number in range(3):
        with Manager(f"{how}{number}", True):
            if how == "return":
                return "returned"
            if how == "break":
                break
            if how == "continue":
                continue
            raise ValueError(number)
    return "end"


for how in ("return", "break", "continue", "raise"):
    print(how, leave(how))


class Stack:
    """As ExitStack: leaves in reverse, an exception may change on the way."""
    def __init__(self):
        self.exits = []

    def __enter__(self):
        return self

    def push(self, manager):
        result = manager.__enter__()
        self.exits.append(manager)
        return result

    def __exit__(self, *details):
        while self.exits:
            try:
                if self.exits.pop().__exit__(*details):
                    details = (None, None, None)
            except Exception as error:
                details = (type(error), error, error.__traceback__)
        if details[1] is not None:
            raise details[1]
        return True


with Stack() as stack:
    stack.push(Manager("1", True))
    stack.push(Manager("2", error=LookupError("2 fails")))
    stack.push(Manager("3"))
    raise ValueError("in the stack")
print("done")
