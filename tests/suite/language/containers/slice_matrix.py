# Slicing in all its forms: reading, assigning, deleting, with every sign, on every sequence, and through __getitem__.
# expect: finished
values = [None, 0, 1, 3, -1, -2, 7, -9]
for step in (None, 1, 2, -1, -2):
    row = []
    for start in values:
        for stop in values:
            s = slice(start, stop, step)
            text = "abcde"[s]
            assert list(text) == list("abcde")[s] and tuple(text) == tuple("abcde")[s] and text.encode() == b"abcde"[s]
            assert [*range(5)[s]] == [*range(5)][s], s
            row.append(text or ".")
    print(step, " ".join(row))
print(range(10)[2:8][1::2], range(10)[::-3], range(0, 20, 3)[1:-1], range(10)[5:2], range(5)[-100:100:2], len(range(100)[10:-10:7]))
print(slice(1, 10, 2).indices(5), slice(None, None, -1).indices(4), slice(-3, None).indices(2), slice(5), slice(1, 2) == slice(1, 2), slice(1, None, 3))


def attempt(change, base="abcdef"):
    items = list(base)
    try:
        change(items)
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error, end=" -> ")
    print("".join(map(str, items)))


def set_(s, v):
    def change(items): items[s] = v
    return change


def del_(s):
    def change(items): del items[s]
    return change


for s, v in [(slice(1, 3), "XYZ"), (slice(3, 1), "Q"), (slice(None), ""), (slice(2, 2), range(3)), (slice(None, None, 2), "123"), (slice(None, None, 2), "12"), (slice(None, None, -1), "ABCDEF"), (slice(5, 0, -2), (7, 8, 9)), (slice(99, None), [1, 2]), (slice(-2, None), iter("zz")), (slice(0, 2), 5), (slice(0, 2, 1), {"k": 1, "l": 2}), (slice(1, 5, 9), [0]), (slice(1, 5, 9), []), (6, 1), (-7, 1), (-1, "end"), ("a", 1), (1.0, 1), (slice("a"), 1), (slice(None, None, 0), []), (None, 1), (True, "T"), ((1, 2), 1)]:
    attempt(set_(s, v))
for s in (slice(1, 3), slice(None, None, 2), slice(None, None, -2), slice(4, 1, -1), slice(3, 1), slice(-2, 99), 0, -1, 6, -7, "a", slice(1, "b"), slice(0, 5, 0), slice(None)):
    attempt(del_(s))
xs = [0, 1, 2]
xs[len(xs):] = xs
xs[1:1] = xs[::-1]
print(xs)
xs[::2], xs[1::2] = xs[1::2], xs[::2]
print(xs)
xs[:] = [x for x in xs if x]
xs[0:2] += [9]
xs[-1:] *= 3
print(xs)


class Show:
    def __getitem__(self, key): return key
    def __setitem__(self, key, value): print("set", key, "=", value)
    def __delitem__(self, key): print("del", key)


s = Show()
print(s[1], s[1:2], s[::], s[1:2:3], s[:, 1], s[1:2, ::3, ...], s[()], s[(1)], s[1,], s[-1:None], s["a":"b":"c"], s[s:1][s:2].stop if False else s[lambda: 0] is not None, s[*"ab", 3], s[i := 2], i)
s[1:2] = s[::2] = 5
s[0, 1:] += (9,)
del s[1], s[2:3, ...], s[:]


class Index:
    def __init__(self, n): self.n = n
    def __index__(self): print("index", self.n, end="; "); return self.n


print("abcdef"[Index(1):Index(5):Index(2)], [1, 2, 3][Index(-1)], range(9)[Index(2)], "ab" * Index(2), bytes(Index(2)), [0] * Index(1))
text = "héllo wörld"
print(text[1], text[-4:], text[::-1], text[1::5], text[:-20], text[20:], text[2:-2:3])
for wrong in (lambda: "abc"[3], lambda: "abc"["0"], lambda: [][0], lambda: ()[-1], lambda: range(3)[3], lambda: b"a"[1], lambda: "abc"[1.5:], lambda: "abc"[::0], lambda: {1: 2}[1:2], lambda: [1][[0]], lambda: (1,)["x"], lambda: range(3)["x"], lambda: 5[0], lambda: slice(), lambda: {}[[]], lambda: "abc"[None], lambda: range(3)[::0], lambda: slice(1).indices(-1)):
    try:
        print(wrong())
    except (TypeError, IndexError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
