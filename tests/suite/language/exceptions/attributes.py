# expect: finished
"""What exceptions tell about themselves."""
def attempt(function):
    try:
        function()
    except Exception as error:
        return error


class Thing:
    pass


thing = Thing()
error = attempt(lambda: thing.missing)
print(error, error.name, error.obj is thing)
error = attempt(lambda: undefined_name)
print(error, error.name)
error = attempt(lambda: {"a": 1}["b\n"])
print(error, error.args, repr(str(error)))
error = attempt(lambda: {}[(1, "x")])
print(error)
error = attempt(lambda: [].pop())
print(repr(error))
error = attempt(lambda: next(iter([])))
print(repr(error), error.value)
print(StopIteration(3).value, StopIteration(3, 4).value, StopIteration().value, repr(StopIteration(None)))
error = ImportError("no", name="mod", path="/p")
print(error, error.name, error.path, error.msg)
print(NameError("n", name="x").name, AttributeError("a", name="y", obj=3).obj)
for cls in (ValueError, NameError):
    try:
        cls("x", wrong=1)
    except TypeError as problem:
        print(problem)
print(SystemExit(3).code, SystemExit().code, SystemExit(1, 2).code, repr(SystemExit("bye")))
error = ValueError("a", 1)
error.args = [5]
print(error, error.args, repr(error))
error.extra = "more"
print(error.extra, error.__dict__)
error.add_note("one")
error.add_note("two\nlines")
print(error.__notes__)
try:
    error.add_note(3)
except TypeError as problem:
    print(problem)
error.__notes__ = "no list"
try:
    error.add_note("x")
except TypeError as problem:
    print(problem)
