# The iterator protocol by hand: __iter__, __next__, exhaustion, sentinel, errors inside.
# expect: finished
class Countdown:
    def __init__(self, start): self.start = start
    def __iter__(self):
        self.now = self.start
        return self
    def __next__(self):
        if self.now <= 0:
            raise StopIteration("liftoff")
        self.now -= 1
        return self.now + 1
print(list(Countdown(3)), [*Countdown(2)], sum(Countdown(4)), max(Countdown(3)), tuple(zip(Countdown(2), "ab")), 2 in Countdown(3), dict(enumerate(Countdown(2))))
a, b, c = Countdown(3)
print(a, b, c)
it = iter(Countdown(1))
print(next(it), next(it, "default"))
try:
    next(it)
except StopIteration as stop:
    print("stopped", stop.value, stop.args)
class NotIterator:
    def __iter__(self): return 5
class NoNext:
    def __iter__(self): return self
class Raises:
    def __iter__(self): return self
    def __next__(self): raise KeyError("inside")
class OnlyNext:
    def __next__(self): return 1
for bad in (lambda: list(NotIterator()), lambda: list(NoNext()), lambda: list(Raises()), lambda: iter(OnlyNext()), lambda: next(5), lambda: next([1]), lambda: iter(5), lambda: iter(5, 1)):
    try:
        print(bad())
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)
numbers = [1, 2, 3]
i1, i2 = iter(numbers), iter(numbers)
print(next(i1), next(i1), next(i2), iter(i1) is i1, list(i1), list(i1), type(i1).__name__, type(iter({})).__name__, type(iter("")).__name__)
pairs = zip([1, 2, 3], [4, 5])
print(list(pairs), list(pairs), list(map(max, [1, 5], [3, 2])), list(map(None.__class__, [])), list(filter(lambda x: x % 2, range(6))), list(enumerate("ab", start=-1)))
shared = iter(range(6))
print(list(zip(shared, shared)), list(reversed([1, 2, 3])), list(reversed("abc")), list(reversed({"a": 1, "b": 2})))
def reading(lines):
    return iter(lambda: lines.pop(0), "END")
print(list(reading(["x", "y", "END", "z"])))
class Tree:
    def __init__(self, value, *children): self.value, self.children = value, children
    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child
print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))
class Pages:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
    def __getitem__(self, index):
        if index >= self.n:
            raise IndexError(index)
        return f"page {index}"
print(list(Pages(3)), "page 1" in Pages(2), "page 9" in Pages(2), list(reversed(Pages(2))))
