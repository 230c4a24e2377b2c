# __dict__ of an object is the object's attributes, both ways.
# expect: finished
class Box:
    shared = "class"

    def __init__(self, **values):
        self.__dict__.update(values)


b = Box(a=1, b=2)
d = b.__dict__
print(d, d is b.__dict__, vars(b) is d)
b.c = 3
d["d"] = 4
del d["a"]
print(b.c, b.d, hasattr(b, "a"), d)
del b.c
print(sorted(d), len(d), "d" in d)
d["not an identifier"] = 5
print(getattr(b, "not an identifier"), [k for k in vars(b)])
b.__dict__ = {"x": 10}
print(b.x, hasattr(b, "d"), d, b.__dict__)
try:
    b.__dict__ = 5
except TypeError as error:
    print(error)
d = Box.__dict__
print(type(d).__name__, d["shared"], "shared" in d, "missing" in d, d.get("nothing", "none"))
try:
    d["new"] = 1
except TypeError as error:
    print(error)
Box.new = "set on the class"
print(Box.__dict__["new"], b.new)
del Box.new
print(hasattr(b, "new"), [k for k in Box.__dict__ if not k.startswith("_")])
for act in (lambda: (5).__dict__, lambda: vars(5), lambda: [].__dict__):
    try:
        act()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)


def function():
    "doc"


function.counter = 0
function.__dict__["more"] = [1]
print(function.__dict__, function.more, function.counter)
for _ in range(3):
    function.counter += 1
print(vars(function))


class Shared:
    state = {}

    def __init__(self):
        self.__dict__ = Shared.state


one, two = Shared(), Shared()
one.value = 7
print(two.value, two.__dict__, Shared.state)
