# The mixin methods that an abstract collection gives to who defines the few abstract ones.
# expect: finished
from collections.abc import Mapping, MutableMapping, MutableSequence, Sequence


class Deck(Sequence):
    def __init__(self, cards):
        self.cards = list(cards)

    def __len__(self):
        return len(self.cards)

    def __getitem__(self, index):
        return self.cards[index]


deck = Deck("abcab")
print(list(deck), list(reversed(deck)), "b" in deck, "z" in deck)
print(deck.index("b"), deck.index("b", 2), deck.index("b", -2), deck.count("a"))


class Log(MutableSequence):
    def __init__(self):
        self.items = []

    def __len__(self):
        return len(self.items)

    def __getitem__(self, index):
        return self.items[index]

    def __setitem__(self, index, value):
        self.items[index] = value

    def __delitem__(self, index):
        del self.items[index]

    def insert(self, index, value):
        self.items.insert(index, value)


log = Log()
log.append(1)
log.extend([2, 3])
log += [4]
log.reverse()
print(log.items, log.pop(), log.pop(0), log.items)
log.remove(3)
log.extend(log)
print(log.items)
log.clear()
print(log.items, len(log))


class Counted(MutableMapping):
    def __init__(self, **start):
        self.data = start
        self.reads = 0

    def __getitem__(self, key):
        self.reads += 1
        return self.data[key]

    def __setitem__(self, key, value):
        self.data[key] = value

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return f"Counted({self.data})"


box = Counted(a=1, b=2)
box.update({"c": 3}, d=4)
box.update([("e", 5)])
print(box, box.keys(), box.values(), box.items())
print(box.get("z", 0), "a" in box, box.pop("a"), box.pop("q", None), box.popitem(), box.setdefault("x", 9))
print(dict(box) == box, box.keys() & {"c", "zz"}, 3 in box.values(), ("c", 3) in box.items(), box.reads)
for call in (lambda: box.pop("no"), lambda: deck.index("q"), Mapping, lambda: Sequence()):
    try:
        print(call())
    except (KeyError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
box.clear()
print(box, len(box))
