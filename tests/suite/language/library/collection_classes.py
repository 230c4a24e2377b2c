# expect: finished
"""collections.abc: who has which methods, and what comes for free."""
from collections.abc import (Callable, Collection, Container, Hashable, Iterable, Iterator, Mapping, MutableMapping,
                             MutableSequence, MutableSet, Sequence, Set, Sized)

values = [[], (), {}, set(), "", 3, range(2), iter([]), (i for i in ()), len, frozenset(), b"", bytearray(), {}.keys(), None]
classes = [Callable, Collection, Container, Hashable, Iterable, Iterator, Mapping, MutableMapping, MutableSequence,
           MutableSet, Sequence, Set, Sized]
for value in values:
    print(type(value).__name__, [cls.__name__ for cls in classes if isinstance(value, cls)])


class Countdown(Sequence):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, index):
        if not -self.n <= index < self.n:
            raise IndexError(index)
        return self.n - index % self.n


down = Countdown(4)
print(list(down), 3 in down, 9 in down, down.index(2), down.count(1), list(reversed(down)))
try:
    down.index(7)
except ValueError as error:
    print(repr(error))


class Lower(MutableMapping):
    def __init__(self, **items):
        self.data = {}
        self.update(items)

    def __getitem__(self, key):
        return self.data[key.lower()]

    def __setitem__(self, key, value):
        self.data[key.lower()] = value

    def __delitem__(self, key):
        del self.data[key.lower()]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


low = Lower(One=1, TWO=2)
print(list(low.items()), low["ONE"], "two" in low, low.get("three", 3), low.setdefault("Four", 4), low.pop("one"))
print(dict(low.items()), low == {"two": 2, "four": 4}, len(low.keys()), list(low.values()), low.popitem())
try:
    low.pop("none")
except KeyError as error:
    print(repr(error))
low.clear()
print(len(low))


class Bits(MutableSet):
    def __init__(self, items=()):
        self.bits = 0
        for item in items:
            self.add(item)

    def __contains__(self, item):
        return bool(self.bits >> item & 1)

    def __iter__(self):
        return (i for i in range(10) if i in self)

    def __len__(self):
        return self.bits.bit_count()

    def add(self, item):
        self.bits |= 1 << item

    def discard(self, item):
        self.bits &= ~(1 << item)

    def __repr__(self):
        return f"Bits({list(self)})"


a, b = Bits([1, 2, 3]), Bits([2, 5])
print(a | b, a & b, a - b, a ^ b, a <= b, Bits([2]) < a, a == Bits([3, 2, 1]), a.isdisjoint(Bits([9])))
a |= b
a.remove(1)
print(a, a.pop(), len(a), isinstance(a, Set))
try:
    Sequence()
except TypeError as error:
    print(error)


class Stack(MutableSequence):
    def __init__(self):
        self.items = []

    def __getitem__(self, index):
        return self.items[index]

    def __setitem__(self, index, value):
        self.items[index] = value

    def __delitem__(self, index):
        del self.items[index]

    def __len__(self):
        return len(self.items)

    def insert(self, index, value):
        self.items.insert(index, value)


stack = Stack()
stack.extend("abc")
stack.append("d")
stack += "ef"
stack.reverse()
stack.remove("e")
print(stack.items, stack.pop(), stack.pop(0), "b" in stack, list(stack))
print(Callable[[int], str], Iterable[int], Mapping[str, int])
