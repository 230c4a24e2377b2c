# Assignments: chains, targets, stars, augmented, walrus, del, annotations.
# expect: finished
a = b = c = []
a.append(1); print(a, b, c is a)
[x, y], z = (1, 2), 3
(p, q) = [r, *s] = "hi"
print(x, y, z, p, q, r, s)
first, *middle, last = range(6); *init, = "ab"; (one, *_), two = [(1, 2, 3), 4]
print(first, middle, last, init, one, _, two)
i = 0
values = [10, 20, 30]
i, values[i] = 1, "changed"
print(i, values)
data = {"k": [1, 2]}
data["k"][0] += 5; data["k"] += [9]; data.setdefault("n", 0); data["n"] -= 1
print(data)
class Holder:
    n = 1
h = Holder()
h.n += 1; h.list = [0]; h.list[0] |= 6
print(h.n, Holder.n, h.list, h.__dict__)
if (n := len(values)) > 2: print("walrus", n)
print([m for v in (1, 2, 3) if (m := v * v) > 2], m, (k := 5) + k, f"{(w := 7)} {w}")
number: int = 5
undefined: str
print(number, __annotations__)
try:
    print(undefined)
except NameError as error:
    print(error)
class Typed:
    x: int
    y: float = 1.5
print(Typed.__annotations__, Typed.y, hasattr(Typed, "x"))
del values[0], data["k"], h.list
print(values, data, hasattr(h, "list"))
for bad in ("del data['zz']", ):
    try:
        del data["zz"]
    except KeyError as error:
        print("KeyError", error)
try:
    del h.nothing
except AttributeError as error:
    print(error)
order = []
def at(label, value=None):
    order.append(label)
    return value
at("target", [0])[at("index", 0)] = at("value", 1)
print(order)
order.clear()
at("t1", [0])[at("i1", 0)], at("t2", [0])[at("i2", 0)] = at("v1"), at("v2")
print(order)
order.clear()
at("dict", {})[at("key", "k")] = at("first") or at("second") and at("third")
print(order)
x, y, z = y, z, x
print(x, y, z)
x = y = z = 0
x += (y := 3) * 2
print(x, y, z, not x, -x ** 2, 2 ** -1, 2 ** 3 ** 2, (-2) ** 2, 1 if x else 2, x and y, x or y, not x or y)
assert x == 6, "never shown"
try:
    assert x == 7, f"x is {x}"
except AssertionError as error:
    print(repr(error))
try:
    assert not x
except AssertionError as error:
    print(repr(error), error.args)
