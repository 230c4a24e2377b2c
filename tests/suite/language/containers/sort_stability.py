# Sorting: stability, keys of tuples, reverse, cmp_to_key, what compares and how often, errors on the way, bisect and heapq beside it.
# expect: finished
import bisect
import heapq
from functools import cmp_to_key, total_ordering
from operator import attrgetter, itemgetter
from typing import NamedTuple


class Person(NamedTuple):
    name: str
    age: int
    town: str = "Ulm"


people = [Person("Bob", 30), Person("ann", 25, "Bonn"), Person("Cid", 30, "Bonn"), Person("Åsa", 25), Person("bob", 30, "Köln"), Person("Dan", 41)]
show = lambda ps: " ".join(p.name for p in ps)
print(show(sorted(people)), "|", show(sorted(people, key=itemgetter(1))), "|", show(sorted(people, key=itemgetter(1), reverse=True)))
print(show(sorted(people, key=lambda p: (-p.age, p.name.casefold()))), "|", show(sorted(people, key=attrgetter("town", "age"))), "|", show(sorted(people, key=lambda p: p.name.lower())))
twice = sorted(sorted(people, key=attrgetter("name")), key=attrgetter("age"), reverse=True)
print(show(twice), "|", show(reversed(sorted(reversed(people), key=attrgetter("age")))))
copy = people[:]
print(copy.sort(key=len, reverse=True), show(copy), copy == people)
words = "the Quick brown fox Jumps over the lazy Dog 10 9 Ärger äpfel".split()
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=lambda w: (len(w), w), reverse=True), sorted(words, key=str.swapcase)[:3], sep="\n")
print(sorted("banana"), "".join(sorted("hello world", reverse=True)).strip(), sorted({3: "c", 1: "a"}), sorted([[2, 1], [1, 9], [1], []]), sorted([(1, "b"), (1, "a")]), sorted([True, False, 2, 0.5]), sorted([float("-inf"), 1e9, -0.0, 0]))


def by_parts(a, b):
    return (a % 3 > b % 3) - (a % 3 < b % 3) or b - a


print(sorted(range(12), key=cmp_to_key(by_parts)), max(range(12), key=cmp_to_key(by_parts)))
numbers = ["3", "30", "34", "5", "9"]
print("".join(sorted(numbers, key=cmp_to_key(lambda a, b: (a + b < b + a) - (a + b > b + a)))))


@total_ordering
class Card:
    order = "23456789TJQKA"
    compared = []

    def __init__(self, text):
        self.rank, self.suit = text

    def __lt__(self, other):
        Card.compared.append(f"{self}{other}")
        return self.order.index(self.rank) < self.order.index(other.rank)

    def __eq__(self, other):
        return self.rank == other.rank

    def __repr__(self):
        return self.rank + self.suit


cards = [Card(c) for c in "KS 3H AD 3D TC KH".split()]
print(sorted(cards), Card.compared)
Card.compared.clear()
print(sorted(cards, reverse=True), Card.compared, max(cards), min(cards), cards[0] >= cards[5], cards[0] <= cards[1])
Card.compared.clear()
print(heapq.nsmallest(2, cards), heapq.nlargest(2, cards), bisect.bisect(sorted(cards), Card("TX")), cards.index(Card("3?")), cards.count(Card("K?")))
for bad in (lambda: sorted([1, "a"]), lambda: sorted([None, None]), lambda: [1, 2].sort(5), lambda: sorted(5), lambda: sorted([1], key=5), lambda: sorted([1, 2], key=lambda x: 1 / (x - 2)), lambda: sorted([{}, {}]), lambda: sorted([(1, {}), (1, {})]), lambda: sorted([object(), 1])[0], lambda: [3, 1].sort(key=None, reverse="yes"), lambda: sorted([1], reverse=None), lambda: sorted(), lambda: sorted([1], len), lambda: [1].sort(cmp=1)):
    try:
        print(bad())
    except (TypeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
half = [3, 2, 1, 0]
try:
    half.sort(key=lambda x: 6 // x)
except ZeroDivisionError:
    print("unchanged", half)


class Spy:
    def __init__(self, items): self.items = items
    def key(self, x):
        self.items.append(x)
        return x


spied = [3, 1, 2]
try:
    spied.sort(key=Spy(spied).key)
except ValueError as error:
    print(error, spied)
rows = [("x", 3), ("y", 1), ("x", 1), ("y", 3), ("z", 2)]
rows.sort(key=itemgetter(0), reverse=True)
rows.sort(key=itemgetter(1))
print(rows, [*map(itemgetter(1, 0), rows)][:2], sorted(rows, key=itemgetter(1, 0))[0])
scores = [33, 99, 77, 70, 89, 90, 100]
print(["FDCBA"[bisect.bisect([60, 70, 80, 90], s)] for s in scores])
queue = []
for priority, task in [(3, "c"), (1, "a"), (2, "b"), (1, "z")]:
    heapq.heappush(queue, (priority, task))
print(queue, heapq.heappushpop(queue, (0, "first")), heapq.heapreplace(queue, (9, "last")), [heapq.heappop(queue) for _ in range(len(queue))], list(heapq.merge([1, 4], [2, 3], [], reverse=False)), list(heapq.merge("ca", "db", reverse=True)))
