# What `__builtins__` of the globals decides, and dicts of the program's own classes.
# expect: finished
import builtins


class Watched(dict):
    def __getitem__(self, key):
        print("get", key)
        return dict.__getitem__(self, key)

    def __setitem__(self, key, value):
        print("set", key)
        dict.__setitem__(self, key, value)


def attempt(text, *spaces):
    try:
        exec(text, *spaces)
    except Exception as error:
        print(type(error).__name__, error)


globals_ = Watched(seed=1, print=print, max=max)
exec("value = seed + 1\nprint(value, max(value, seed))", globals_)
print(sorted(key for key in globals_ if key != "__builtins__"))
exec("def f():\n    global made\n    made = seed\n    return made\nprint(f())", globals_)
print("made" in globals_)

attempt("class A: pass", {"__builtins__": {}})
attempt("import math", {"__builtins__": {}})
attempt("print(1)", {"__builtins__": {}})
attempt("shout('x')", {"__builtins__": {"shout": lambda text: print(text.upper())}})
attempt("x", {"__builtins__": 123})
attempt("x", {"__builtins__": Watched()})
attempt("print(x)", {"__builtins__": Watched(x=5, print=print)})
attempt("print(len(name))", {"__builtins__": builtins, "name": "abc"})
attempt("class B: pass\nprint(B.__module__, B)", {})
attempt("class B: pass\nprint(B.__module__)", {"__name__": "elsewhere"})
print(builtins.len is len, builtins.print is print, __builtins__ is builtins)


class Frozen(dict):
    def __setitem__(self, key, value):
        raise TypeError(f"{key} is not to be set")


attempt("x = 1", Frozen())
attempt("print(sorted(locals()))", {}, Frozen(a=1, b=2))


def outer():
    a, b = 2, 3

    def product():
        nonlocal a
        a = a * b
        return a

    def plain():
        return 15

    return product, plain


product, plain = outer()
for code, closure in [
    (product.__code__, product.__closure__),
    (product.__code__, None),
    (product.__code__, product.__closure__[:1]),
    (product.__code__, 5),
    (plain.__code__, product.__closure__),
    ("1", ()),
]:
    try:
        exec(code, globals(), closure=closure)
        print("ran", [cell.cell_contents for cell in product.__closure__])
    except TypeError as error:
        print(error)
