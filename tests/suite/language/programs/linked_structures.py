# Linked lists, a deque of nodes, a binary heap, a ring buffer and an ordered set, each with the protocols of a container.
# expect: exception
from __future__ import annotations
from collections.abc import MutableSequence, MutableSet, Iterator, Sequence, MutableMapping
from dataclasses import dataclass
import operator


@dataclass(slots=True)
class Node:
    value: object
    next: Node | None = None


class Linked(MutableSequence):
    def __init__(self, items=()):
        self.head, self.size = None, 0
        self.extend(items)

    def _node(self, index):
        if isinstance(index, slice):
            raise TypeError("no slices here")
        index = operator.index(index)
        if not -self.size <= index < self.size:
            raise IndexError(f"{index} of {self.size}")
        node = self.head
        for _ in range(index % self.size):
            node = node.next
        return node

    def __getitem__(self, index): return self._node(index).value
    def __setitem__(self, index, value): self._node(index).value = value
    def __len__(self): return self.size

    def __delitem__(self, index):
        node = self._node(index)
        if node is self.head:
            self.head = node.next
        else:
            before = self._node(index % self.size - 1)
            before.next = node.next
        self.size -= 1

    def insert(self, index, value):
        index = min(max(index + self.size if index < 0 else index, 0), self.size)
        if index == 0:
            self.head = Node(value, self.head)
        else:
            before = self._node(index - 1)
            before.next = Node(value, before.next)
        self.size += 1

    def __iter__(self) -> Iterator:
        node = self.head
        while node is not None:
            yield node.value
            node = node.next

    def reverse(self):
        before, node = None, self.head
        while node:
            node.next, before, node = before, node, node.next
        self.head = before

    def __repr__(self): return f"<{' -> '.join(map(repr, self))}>"
    def __eq__(self, other): return [*self] == [*other] if isinstance(other, Sequence) else NotImplemented


items = Linked("abc")
items.append("d")
items[0], items[-1] = "A", "D"
items += ["e", "f"]
items.insert(1, "new")
del items[2], items[-1]
print(items, len(items), items[1], "D" in items, items.index("D"), items.count("e"), [*reversed(items)], items.pop(), items.pop(0), items)
items.reverse()
items.remove("new")
print(items, items == ["D", "c"], items == "Dc", items != [], bool(Linked()), list(map(str.upper, items)), sorted(items), max(items), dict(enumerate(items)), isinstance(items, Sequence))
a, *rest = Linked(range(4))
print(a, rest, sum(Linked([1, 2, 3])), *Linked("xy"), Linked([1]) == (1,), "".join(Linked("pq")))


class Ring:
    def __init__(self, size): self.items, self.size, self.at = [], size, 0
    def push(self, item):
        if len(self.items) < self.size:
            self.items.append(item)
        else:
            self.items[self.at] = item
            self.at = (self.at + 1) % self.size
        return self
    def __iter__(self): return iter(self.items[self.at:] + self.items[:self.at])
    def __getitem__(self, i): return [*self][i]
    __lshift__ = push
    __repr__ = lambda self: f"Ring{tuple(self)}"


r = Ring(3)
print(r << 1 << 2, r << 3 << 4 << 5, r[0], r[-1], r[1:], 4 in r, list(zip(r, "abc")))


class OrderedSet(MutableSet):
    def __init__(self, items=()): self._items = dict.fromkeys(items)
    def __contains__(self, item): return item in self._items
    def __iter__(self): return iter(self._items)
    def __len__(self): return len(self._items)
    def add(self, item): self._items.setdefault(item)
    def discard(self, item): self._items.pop(item, None)
    def __repr__(self): return "{" + ", ".join(map(repr, self)) + "}" if self else "{}"


s, t = OrderedSet("hello"), OrderedSet("world")
print(s, s | t, s & t, s - t, s ^ t, s <= s | t, s == set("ehlo"), s.isdisjoint("xyz"), type(s | {"q"}).__name__, s & {"l"}, len(s))
s |= t
s -= "wd"
s &= "xrleo"
s ^= ["z", "l"]
print(s, s.pop(), s.remove("z"), s, s.clear(), s)


class Heap:
    def __init__(self, items=(), key=None):
        self.key, self.items = key or (lambda x: x), []
        for item in items:
            self.push(item)
    def push(self, item):
        items, i = self.items, len(self.items)
        items.append(item)
        while i and self.key(items[i]) < self.key(items[p := (i - 1) // 2]):
            items[i], items[p], i = items[p], items[i], p
    def pop(self):
        items = self.items
        items[0], items[-1] = items[-1], items[0]
        top, i = items.pop(), 0
        while (c := 2 * i + 1) < len(items):
            c += c + 1 < len(items) and self.key(items[c + 1]) < self.key(items[c])
            if self.key(items[i]) <= self.key(items[c]):
                break
            items[i], items[c], i = items[c], items[i], c
        return top
    def __iter__(self):
        while self.items:
            yield self.pop()
    def __len__(self): return len(self.items)


print(list(Heap([5, 2, 8, 1, 9, 3])), list(Heap(["pear", "fig", "apple"], key=len)), len(Heap("abc")), [x for x in Heap([(2, "b"), (1, "z"), (2, "a")])])


class Folded(MutableMapping):
    def __init__(self, *args, **kwargs): self.data = {}; self.update(*args, **kwargs)
    def __getitem__(self, key): return self.data[key.casefold()][1]
    def __setitem__(self, key, value): self.data[key.casefold()] = key, value
    def __delitem__(self, key): del self.data[key.casefold()]
    def __iter__(self): return (key for key, _ in self.data.values())
    def __len__(self): return len(self.data)


f = Folded({"Accept": 1}, HOST="x")
f["host"] = "y"
print(dict(f), f["ACCEPT"], "Host" in f, f.get("none"), f.pop("accept"), list(f.items()), f.setdefault("New", []), f == {"host": "y", "New": []}, {**f}, f.keys() & {"host"}, f.popitem())
for wrong in (lambda: items[9], lambda: items["x"], lambda: items[:1], lambda: Linked().pop(), lambda: items.remove("?"), lambda: s.pop(), lambda: s.remove(1), lambda: f["?"], lambda: Heap().pop(), lambda: hash(s), lambda: Linked() < Linked(), lambda: items + ["x"], lambda: f | {}, lambda: Linked(5), lambda: s | 5):
    try:
        print(wrong())
    except (IndexError, TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)
del f["missing"]
