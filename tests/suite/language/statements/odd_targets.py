# Small statements in odd places: walrus, del of everything, chained assignment, starred targets, augmented targets evaluated once.
# expect: exception
log = []


def note(value, name=None):
    log.append(name if name is not None else value)
    return value


def flush(*more):
    print(*more, log)
    log.clear()


data = [1, 5, 8, 12]
print([y for x in data if (y := x * 2) > 9], y, any((last := x) > 5 for x in data), last, (n := len(data)) > 3 and n)
while (top := data.pop()) > 1:
    print(top, end=" ")
print(top, data, (a := 1, b := a + 1), [c := 3, c + 1], {(d := 4): d}, f"{(e := 5)}{e:>3}", (lambda: (z := 9) + z)())
if (m := {"k": [1, 2]}) and (v := m.get("k")) and len(v) > 1: print(m, v)
x = y = z = note([])
x.append(1)
print(x is y is z, z)
x, y = y, x = 1, 2
print(x, y)
i = 0
i, row = 2, [0] * 4
row[i], i = "at two", 3
print(row, i)
i, row[i] = 1, "at one"
print(row, i)
(first, *middle), *rest, (last_a, [last_b]) = "abcd", 2, 3, ("x", ["y"])
print(first, middle, rest, last_a, last_b)
*head, = range(3)
[p, q], (r,) = (1, 2), [3]
print(head, p, q, r)
for k, (l, *o) in {"k": (1, 2, 3)}.items(): print(k, l, o)
w = [None]
for w[0] in "ab": print(w, end=" ")
for w[len(w):] in [[1, 2], [3]]: print(w, end=" ")
print()


class Box(dict):
    def __getitem__(self, key):
        note(f"get {key}")
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        note(f"set {key}")
        super().__setitem__(key, value)

    def __delitem__(self, key):
        note(f"del {key}")
        super().__delitem__(key)


box = Box(n=1)
def the(what, name): return note(what, name)
the(box, "box")[the("n", "key")] += the(5, "value")
flush("augmented")
the(box, "b1")["a"] = the(box, "b2")["c"] = the(7, "right")
flush("chained", box == {"n": 6, "a": 7, "c": 7})
box["a"], box["c"] = the(1, "one"), box["n"]
flush("swapped")
the([10, 20, 30], "list")[the(0, "low"):the(2, "high")] = the("xy", "text")
flush("slice")
lists = [[1, 2, 3, 4], "keep", 5]
del lists[0][1:3], lists[1], box["a"], (box["c"])
flush("deleted", lists, len(box))
class Spot:
    x = 1
    def __delattr__(self, name): note(f"delattr {name}"); object.__delattr__(self, name)
spot = Spot()
spot.x = spot.y = 2
del (spot.x, [spot.y])
flush(spot.x, vars(spot))
try:
    del spot.x
except AttributeError as error:
    print(error)
t = ([1], 2)
try:
    t[0] += [3]
except TypeError as error:
    print(error, t)
t[0].extend("a")
print(t)
try:
    a, b = note([1, 2, 3])
except ValueError as error:
    print(error, a, b)
for wrong in ("a, b = 1", "a, *b = 5", "(a, b), c = 1, 2", "a, b, *c = [1]", "[a, b] = {}", "a, b = iter([1])", "*a, b = ()", "a, b = 'abc'"):
    left, right = wrong.split(" = ")
    value = {"1": 1, "5": 5, "1, 2": (1, 2), "[1]": [1], "{}": {}, "iter([1])": iter([1]), "()": (), "'abc'": "abc"}[right]
    try:
        match left:
            case "a, b" | "[a, b]": a, b = value
            case "a, *b": a, *b = value
            case "(a, b), c": (a, b), c = value
            case "a, b, *c": a, b, *c = value
            case "*a, b": *a, b = value
    except (TypeError, ValueError) as error:
        print(wrong, "->", type(error).__name__, error)
counter = {}
for letter in "hello":
    counter[letter] = counter.get(letter, 0) + 1
else:
    del letter
print(counter, "letter" in dir())
result = (yes := 1 if data else 2, no := not yes)
print(result, yes, no, not (lambda: None)(), 1 if not 0 else 2 if 3 else 4, [*"ab", *range(2)], {**{"a": 1}, "b": 2, **{"a": 3}}, (*[1], *(), 2))
del first, middle
print(first)
