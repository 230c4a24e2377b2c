# expect: finished
"""Generator expressions: when things are evaluated, and what they close over."""
def noisy(name, items):
    print("iter", name)
    for item in items:
        print("item", name, item)
        yield item


lazy = ((a, b) for a in noisy("a", "xy") for b in noisy("b", [1, 2]) if b != 1 or a == "x")
print("made")
print(next(lazy))
print(list(lazy))
try:
    bad = (x for x in 3)
except TypeError as error:
    print("at once:", error)
late = (x for y in [1] for x in 3)
try:
    next(late)
except TypeError as error:
    print("later:", error)
functions = [lambda: n for n in range(3)]
print([f() for f in functions])
n = 10
captured = (n + k for k in range(2))
n = 20
print(list(captured))
print(sum(x * x for x in range(5)), max((len(w), w) for w in "a bcd ef".split()))
print(any(x > 2 for x in noisy("any", range(10))))


def counter(start):
    while True:
        jump = yield start
        start = jump if jump is not None else start + 1


c = counter(5)
print([next(c) for _ in range(3)], c.send(50), next(c))
chain = (x for x in (y * 2 for y in (z + 1 for z in range(3))))
print(list(chain), list(chain))
first, *rest = (ch for ch in "spam")
print(first, rest)
