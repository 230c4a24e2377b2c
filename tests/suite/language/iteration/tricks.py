# iter with a sentinel, iterators that change what they iterate, and half-consumed iterators shared.
# expect: finished
from itertools import islice, chain, takewhile, tee, cycle, zip_longest, accumulate, starmap, count

lines = iter(["a", "b", "END", "c"])
print(list(iter(lambda: next(lines), "END")), list(lines), list(lines))
dice = iter([3, 1, 6, 2, 6])
rolls = iter(lambda: next(dice), 6)
print(next(rolls), type(rolls).__name__, list(rolls), next(rolls, "over"), next(dice))
stack = [1, 2, 3]
print([x for x in iter(stack.pop, 1)], stack)
try:
    print(list(iter([].pop, None)))
except IndexError as error:
    print(error)
it = iter("abcdefgh")
print([a + b for a, b in zip(it, it)], list(it))
it = iter(range(10))
print(3 in it, list(it), 3 in it, list(zip(it, "ab")))
first, second = iter("abc"), iter("x")
print(list(zip(first, second)), list(first), "the b is lost")
first, second = iter("abc"), iter("x")
print(list(zip(second, first)), list(first))
try:
    for pair in zip("ab", range(3), strict=True): print(pair)
except ValueError as error:
    print(error)
try:
    for triple in zip(range(9), "ab", [1, 2], strict=True): print(triple)
except ValueError as error:
    print(error)
growing = [1]
for x in growing:
    if len(growing) < 6:
        growing.append(x * 2)
print(growing)
shrinking = list("abcdef")
for x in shrinking:
    shrinking.remove(x)
print(shrinking)
it = iter(shrinking)
print(it is iter(it), next(it), it is iter(it), shrinking.clear(), list(it), shrinking.append(1), list(it))
d = {1: "a", 2: "b"}
try:
    for k in d: d[k + 10] = 0
except RuntimeError as error:
    print(error, d)
try:
    for k, v in d.items():
        del d[k]
except RuntimeError as error:
    print(error, d)
try:
    for k in (seen := iter(d)):
        d.pop(k); d[k * 100] = 1
except RuntimeError as error:
    print(error, d)
s = {1, 2, 3}
try:
    for x in s: s.add(x + 100)
except RuntimeError as error:
    print(error)


class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0:
            raise StopIteration(f"done {self.n}")
        self.n -= 1
        return self.n


c = Countdown(5)
a, b, *rest = c
print(a, b, rest, list(c), next(c, None))
try:
    next(c)
except StopIteration as stop:
    print(stop.value, stop.args)
print(list(map(lambda x, y: (x, y), Countdown(3), "abcd")), max(Countdown(4)), sum(Countdown(4)), sorted(Countdown(3)), dict(enumerate(Countdown(2))), "-".join(map(str, Countdown(3))), tuple(reversed(list(Countdown(3)))), set(Countdown(2)) | {*Countdown(3)}, [*Countdown(2), *Countdown(1)])


class Broken:
    def __iter__(self): return [1, 2]


class Half:
    def __next__(self): return 1


for wrong in (lambda: list(Broken()), lambda: iter(Half()), lambda: next(Half()), lambda: next([]), lambda: iter(5), lambda: iter(5, 5), lambda: list(zip(1)), lambda: list(map(1, [1])), lambda: enumerate([], "a"), lambda: reversed({1}), lambda: reversed(iter([])), lambda: [*1], lambda: iter(), lambda: next(), lambda: next(iter([]), 1, 2), lambda: map(), lambda: filter(None), lambda: enumerate(), lambda: list(1, 2), lambda: a in 5, lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(["ab", "cd"])):
    try:
        print(wrong())
    except (TypeError, ValueError, StopIteration) as error:
        print(type(error).__name__, error)
left, right = tee(Countdown(4))
print(list(islice(left, 2)), list(right), list(left))
print(list(takewhile(lambda x: x, chain.from_iterable([[1], (2, 0), "x"]))), list(islice(cycle("ab"), 1, 6, 2)), list(zip_longest("abc", [1], fillvalue="-")), list(accumulate([3, 1, 4], max, initial=2)), list(starmap(pow, [(2, 3), (3, 2)])), list(islice(count(2.5, -.5), 3)))
rest = enumerate("abc", start=-1)
print(next(rest), list(rest), list(rest), next(map(str, [1])), [*filter(None, [0, 1, "", "a", [], None])], list(reversed(range(0, 9, 4))), list(reversed("ab")), list(reversed({"a": 1, "b": 2}.items())))
