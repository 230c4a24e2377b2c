# Conversions, iterators and builtin functions over values of every kind.
class P:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"P({self.x})"
class Q(P):
    def __str__(self): return "Q-str " + super().__str__()
print(1, "a", 2.5, None, True, [1, "x", (1,), {}], {"a": [1]}, {1}, set(), ())
print(P(1), [P(2), Q(3)], Q(4), {P: 1} if False else {"k": P(5)})
print(f"{P(1)} {P(2)!r} {3.14159:.2f} {42:>5} {'x':*^5} {Q(1)!s:>20}|")
print("%s %r %d %5.2f %x %%" % (P(1), "a", 3, 2.5, 255), "%(a)s" % {"a": 1}, "%s" % [1])
print("{} {0}".format(1) if False else "{} {}".format(1, P(2)), "{0} {x.x} {y[0]} {y[a]}".format(1, x=P(9), y={0: 1, "a": 2}))
print(sorted([3, 1, 2]), sorted([3, 1, 2], reverse=True), sorted(["b", "a"], key=lambda s: s), sorted([P(2), P(1)], key=lambda p: p.x))
print(max(1, 2), max([1, 5, 2], key=lambda x: -x), min([2.5, 1]), max([], default=7))
print(sum([1, 2, 3]), sum([0.1] * 3), sum([[1], [2]], []), sum(x * x for x in range(5)))
print(any([0, 1]), all([0, 1]), any(x > 3 for x in range(5)), all(x < 3 for x in range(5)), any([]), all([]))
print(list(map(lambda x: x + 1, [1, 2])), list(map(str, [1, 2])), list(filter(None, [0, 1])), list(filter(lambda x: x % 2, range(6))))
print(list(zip([1, 2], "ab")), list(enumerate("ab", 1)), list(reversed([1, 2, 3])), list(reversed(range(5))), list(reversed("abc")))
for i, (a, b) in enumerate(zip(range(3), [1, 2, 3])): print(i, a, b)
def gen():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
        print("got", y)
    finally: print("fin")
    return 9
g = gen(); print(next(g), g.send("s"));
try: g.send("t")
except StopIteration as e: print("stop", e.value)
g = gen(); next(g); g.close(); print(next(g, "dflt"))
g = gen(); next(g)
try: g.throw(ValueError("boo"))
except ValueError as e: print("VE", e)
print(list(gen()), sum(1 for _ in gen()))
import itertools
print(list(itertools.chain([1], (2,), "c")), list(itertools.islice(itertools.count(5), 3)), list(itertools.repeat(1, 3)))
c = itertools.cycle("ab"); print([next(c) for _ in range(5)])
print(list(itertools.chain.from_iterable([[1], [2, 3]])), list(itertools.islice("abcdefg", 1, 6, 2)))
print(len("abc"), abs(-3), bin(5), hex(255), oct(8), chr(65), ord("a"), divmod(7, 2), pow(2, 10), pow(2, 10, 7), round(2.5), round(3.14159, 2), round(12345, -2))
print(isinstance(1, int), isinstance(True, int), isinstance("a", (int, str)), issubclass(bool, int), callable(len), callable(1), hash(1), getattr(P(1), "x"), getattr(P(1), "z", 5), hasattr(P(1), "x"))
print(int("12"), int("ff", 16), int(3.9), float("1.5"), bool([]), int(), str(), str(5), repr("a'b"), (10**30).bit_length(), 10**30)
print(" a b ".strip().split(), "a,b".split(","), "-".join(["x", "y"]), "-".join(str(i) for i in range(3)), "abc".upper(), "abc".find("c"), "abc".replace("b", "x"), "abc".startswith(("x", "a")), "a".center(5, "*"), "abc".partition("b"))
print(type(1), type(P(1)), P, P.__name__, type(P(1)).__name__, len, print, [].append.__name__ if False else 0)
it = iter([1, 2]); print(next(it), next(it), next(it, None))
print(list(iter(lambda it=iter([1, 2, 0, 3]): next(it), 0)))
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
for x in It(): print(x, end=" ")
print(list(It()), sum(It()), max(It()), [*It()], tuple(It()), list(zip(It(), It())), list(enumerate(It())), any(It()))
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
print(list(Seq()), [x for x in Seq()])
a = [1]; a.append(a); print(a)
print(Exception("x"), repr(ValueError("x", 1)), KeyError("k"), [KeyError("k")])
import sys
print("err", file=sys.stderr)
print(1, 2, sep="-", end="!\n")
def f(a, b=2): "doc"
print(f.__name__, f.__doc__, f.__defaults__, f.__qualname__)
print(dict(a=1).items(), {}.keys(), range(3), range(0, 9, 2), b"ab", bytes([1, 2]))
d = {"a": 1}
try:
    for k in d: d["b" + k] = 1
except RuntimeError as e: print(e)
class D:
    @property
    def v(self): return 5
    @v.setter
    def v(self, x): print("set", x)
    @staticmethod
    def s(): return "static"
    @classmethod
    def c(cls): return cls.__name__
o = D(); print(o.v, D.s(), o.c(), getattr(o, "v")); o.v = 3
print(vars(P(3)), P(4).__dict__, P(1).__class__, object.__repr__(P(1))[:20])
