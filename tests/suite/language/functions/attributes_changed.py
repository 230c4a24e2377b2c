# Functions whose parts are replaced and deleted: code, defaults, names, texts, dicts and cells.
# expect: finished


def attempt(what, action):
    try:
        print(what, "->", action())
    except Exception as error:
        print(what, "->", type(error).__name__, error)


def greet(name, punctuation="!"):
    "Greets."
    return "hello " + name + punctuation


def part(name, punctuation="?"):
    return "goodbye " + name + punctuation


greet.__code__ = part.__code__
print(greet("Ada"), greet.__name__, greet.__doc__, greet.__defaults__)
print(greet.__code__ is part.__code__, greet.__code__.co_name)
greet.__defaults__ = (".",)
print(greet("Ada"), part("Ada"))
del greet.__defaults__
print(greet.__defaults__)
attempt("without a default", lambda: greet("Ada"))


def adder(amount):
    def add(number, *, times=1):
        return number + amount * times
    return add


def constant():
    return 0


add = adder(5)
cell = add.__closure__[0]
print(add(1), cell.cell_contents)
cell.cell_contents = 50
print(add(1), add(1, times=2))
add.__kwdefaults__ = {"times": 3}
print(add(1), add.__kwdefaults__)
del add.__kwdefaults__
print(add.__kwdefaults__)
attempt("without times", lambda: add(1))
del cell.cell_contents
attempt("an empty cell", lambda: cell.cell_contents)
attempt("a deleted variable", lambda: add(1, times=1))
attempt("code of others", lambda: setattr(constant, "__code__", add.__code__))
for name in ("__code__", "__name__", "__qualname__", "__dict__", "__class__", "__closure__", "__globals__"):
    attempt("del " + name, lambda: delattr(constant, name))
for name in ("__code__", "__name__", "__defaults__", "__kwdefaults__", "__annotations__", "__dict__", "__closure__"):
    attempt(name + " = 3", lambda: setattr(constant, name, 3))

constant.colour = "red"
print(constant.__dict__, vars(constant))
constant.__dict__ = {"size": 3}
print(constant.size, hasattr(constant, "colour"))
constant.__doc__ = "Nothing."
print(constant.__doc__)
del constant.__doc__
print(constant.__doc__)


class Shelf:
    def take(self):
        pass


Shelf.take.__doc__ = "Takes."
Shelf.take.label = "top"
print(Shelf().take.__doc__, Shelf().take.label, Shelf().take.__dict__)
