"""Heaps: lists whose first item is the smallest."""
from _heapq import heapify, heappop, heappush, heappushpop, heapreplace

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge",
           "nlargest", "nsmallest", "heappushpop"]


class _Head:
    """The next item of one of the sorted iterables that `merge` joins."""

    __slots__ = ("key", "place", "item", "advance", "is_reverse")

    def __init__(self, key, place, item, advance, is_reverse):
        self.key = key
        self.place = place
        self.item = item
        self.advance = advance
        self.is_reverse = is_reverse

    def __lt__(self, other):
        if self.is_reverse:
            if other.key < self.key:
                return True
            if self.key < other.key:
                return False
        elif self.key < other.key:
            return True
        elif other.key < self.key:
            return False
        return self.place < other.place


def merge(*iterables, key=None, reverse=False):
    heads = []
    for place, iterable in enumerate(iterables):
        advance = iter(iterable).__next__
        try:
            item = advance()
        except StopIteration:
            continue
        heads.append(_Head(item if key is None else key(item), place, item, advance, reverse))
    heapify(heads)
    while len(heads) > 1:
        head = heads[0]
        yield head.item
        try:
            head.item = item = head.advance()
        except StopIteration:
            heappop(heads)
        else:
            head.key = item if key is None else key(item)
            heapreplace(heads, head)
    if heads:
        [head] = heads
        yield head.item
        yield from head.advance.__self__


def nsmallest(n, iterable, key=None):
    if n < 1:
        iter(iterable)
        return []
    return sorted(iterable, key=key)[:n]


def nlargest(n, iterable, key=None):
    if n < 1:
        iter(iterable)
        return []
    return sorted(iterable, key=key, reverse=True)[:n]
