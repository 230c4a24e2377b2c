# expect: finished
"""Generators that are entered and left in loops, by send(), next() and throw(), in every order."""


def gen():
    try:
        yield 1
    except ValueError:
        yield 2
g = gen()
try:
    g.throw(ValueError("x"))
except ValueError as e:
    print("caught", e)
print(list(g))
def h():
    x = 5
    try:
        x = yield x
    except KeyError:
        print("x is", x)
        yield x + 1
k = h(); print(next(k)); print(k.throw(KeyError("a")))
def deep(n):
    if n:
        yield from deep(n - 1)
    yield n
print(list(deep(30)))
def rec(n):
    for x in (rec(n - 1) if n else ()):
        yield x
    yield n
print(sum(rec(50)))
def self_iter():
    yield 1
    for x in me: yield x
me = self_iter()
try:
    for x in me: print(x)
except ValueError as e: print(e)
def endless():
    def r(n):
        for x in r(n + 1):
            yield x
        yield 1
    return r(0)
try:
    for x in endless(): pass
except RecursionError as e: print(type(e).__name__, str(e)[:32])
it = iter([1,2,3])
def both():
    a = (yield) or 0
    while a < 9:
        b = f(a, (yield a), [(yield -a)])
        print(b)
        a += 1
def f(*args): return args
b = both(); next(b); print(b.send(3)); print(b.send("u")); print(b.send("v")); print(next(b), next(b))
try:
    next(b)
except StopIteration as s: print("end", s.value)
print([next(b, "none"), next(b, None)])
