# What iterators say of the items that are left; sorting, and numbers out of the ordinary.
# expect: finished
from collections import deque
from itertools import repeat, tee
import operator


class Money:
    def __init__(self, amount):
        self.amount = amount

    def __lt__(self, other):
        return self.amount < other.amount

    def __repr__(self):
        return f"Money({self.amount})"


pairs = [(1, Money(2)), (1, Money(1)), (0, Money(3))]
pairs.sort()
print(pairs, max(pairs), sorted(pairs, reverse=True))
numbers = [1.0, float("nan"), 0.5]
numbers.sort()
print(len(numbers))

for iterator in (iter([1, 2]), iter((1,)), iter("abc"), iter(b"ab"), iter(range(0, 10, 3)), iter({1: 2}), iter({1}),
                 reversed([1, 2]), reversed((1, 2, 3)), reversed(range(4)), iter({1: 2}.items()), iter(deque("ab")),
                 repeat(1, 5)):
    before = operator.length_hint(iterator)
    next(iterator)
    print(type(iterator).__name__, before, operator.length_hint(iterator), end="; ")
print()
print(operator.length_hint(map(str, [1]), 7), type(iter(deque())), type(reversed(deque())))


class Reentrant:
    def __iter__(self):
        return self

    def __next__(self):
        return next(self.inner)


source = Reentrant()
first, second = tee(source)
source.inner = second
try:
    next(first)
except RuntimeError:
    print("not from within")

print(list(enumerate("ab", 10**20)), list(enumerate("ab", 2**63 - 1)))


class Small(int):
    def __int__(self):
        return 42


print(int(Small(7)), Small(7) + 1, type(Small.from_bytes(b"a", "big")).__name__, bool.from_bytes(b"\0\1", "big"))
for data in (b"12\xa0", b" 12 "):
    for kind in (int, float):
        try:
            print(kind(data))
        except ValueError as error:
            print(error)
try:
    int("1", 2**70)
except ValueError as error:
    print(error)
print(round(123.456, 10**30), round(123.456, -10**30), (-0.0) ** -float("inf"))
print("0x{:0{:d}X}".format(10, 4), "{:{}}|".format("x", 5))
try:
    "{:{:{}}}".format(1, 2, 3)
except ValueError as error:
    print(error)


class File:
    text = ""

    def write(self, text):
        self.text += text

    def flush(self):
        print("flushed", repr(self.text))


print("a", "b", file=File(), flush=True)
