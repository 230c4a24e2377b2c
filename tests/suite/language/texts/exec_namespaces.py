# Dicts as the globals and locals of a text.
# expect: finished
space = {"x": 1}
exec("y = x + 1\nz = [x, y]", space)
print(space["y"], space["z"], sorted(space))
print("__builtins__" in space, "len" in space["__builtins__"])
del space["__builtins__"]
print(space)

local = {}
exec("a = 1\nglobal b\nb = 2\nc = a + b", space, local)
print(local, space["b"])
exec("def total():\n    return x + b\nresult = total()", space, local)
print(local["result"], local["total"].__module__, local["total"].__globals__ is space)

# Functions see the globals, not the locals of the text.
try:
    exec("n = 5\ndef f():\n    return n\nf()", {}, {})
except NameError as error:
    print("NameError:", error)
exec("n = 5\ndef f():\n    return n\nprint(f())", {})

# A comprehension is a function, too.
try:
    exec("n = 5\nprint([n for _ in range(2)])", {}, {})
except NameError as error:
    print("NameError:", error)
print(eval("[n for _ in range(2)]", {"n": 7}))

# Without builtins.
for builtins in [{}, {"len": lambda value: -1}, {"abs": abs}]:
    for text in ["len([1])", "abs(-3)"]:
        try:
            print(text, eval(text, {"__builtins__": builtins}))
        except NameError as error:
            print("NameError:", error)


class Loud(dict):
    def __missing__(self, key):
        print("missing", key)
        return f"<{key}>"


names = Loud(known=1)
print(eval("(known, other, known)", {}, names))


class Mapping:
    def __init__(self):
        self.log = []

    def __getitem__(self, key):
        self.log.append(f"get {key}")
        raise KeyError(key)

    def __setitem__(self, key, value):
        self.log.append(f"set {key}={value}")

    def __delitem__(self, key):
        self.log.append(f"del {key}")


mapping = Mapping()
exec("p = 1\nq = seed\ndel p\nprint('in it')", {"seed": 5}, mapping)
print(mapping.log)
module = {}
exec("'a docstring'\nvalue: int = 3\nother: str", module)
print(module["__doc__"], module["__annotations__"])
for wrong in [(1,), ("1", 5), ("1", {}, 5), ("1", []), ()]:
    for function in (eval, exec):
        try:
            function(*wrong)
        except TypeError as error:
            print(function.__name__, error)
