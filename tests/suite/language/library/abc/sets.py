# A set of one's own: the operators of collections.abc.Set and MutableSet.
# expect: finished
from collections.abc import MutableSet, Set


class ListSet(MutableSet):
    def __init__(self, items=()):
        self.items = []
        for item in items:
            self.add(item)

    def __contains__(self, item):
        return item in self.items

    def __iter__(self):
        return iter(self.items)

    def __len__(self):
        return len(self.items)

    def add(self, item):
        if item not in self.items:
            self.items.append(item)

    def discard(self, item):
        if item in self.items:
            self.items.remove(item)

    def __repr__(self):
        return f"ListSet({''.join(self.items)!r})"


a, b = ListSet("abc"), ListSet("bcd")
print(a & b, a | b, a - b, a ^ b)
print(a < b, a <= a, a < ListSet("abcd"), a >= {"a"}, a == ListSet("cba"), a == {"a", "b", "c"}, a != b)
print(a.isdisjoint(b), a.isdisjoint("xyz"), a & "ab", {"a"} | ListSet("z"), {"a", "b"} - ListSet("a"))
print(isinstance(a, Set), isinstance({1}, MutableSet), isinstance(frozenset(), MutableSet))
a |= b
print(a)
a -= ListSet("a")
print(a)
a ^= ListSet("bz")
print(a)
a &= ListSet("zc")
print(a)
a.remove("z")
print(a, a.pop(), a)
for call in (lambda: a.remove("k"), a.pop, lambda: a + 1, lambda: a | 5):
    try:
        print(call())
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)
