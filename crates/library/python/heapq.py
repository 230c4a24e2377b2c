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


class _Last:
    """A key whose order is turned round, for a heap with the largest item first."""

    __slots__ = ("entry",)

    def __init__(self, entry):
        self.entry = entry

    def __lt__(self, other):
        return other.entry < self.entry


def _few(n, iterable):
    """Whether there are no more than `n` items, as far as they say."""
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        return False
    return n >= size


def nsmallest(n, iterable, key=None):
    if n == 1:
        nothing = object()
        result = min(iter(iterable), default=nothing, key=key)
        return [] if result is nothing else [result]
    if _few(n, iterable):
        return sorted(iterable, key=key)[:n]
    items = iter(iterable)
    kept = []
    for order, item in zip(range(n), items):
        kept.append(_Last((item if key is None else key(item), order, item)))
    if not kept:
        return []
    heapify(kept)
    for order, item in enumerate(items, n):
        rank = item if key is None else key(item)
        if rank < kept[0].entry[0]:
            heapreplace(kept, _Last((rank, order, item)))
    return [entry[2] for entry in sorted(last.entry for last in kept)]


def nlargest(n, iterable, key=None):
    if n == 1:
        nothing = object()
        result = max(iter(iterable), default=nothing, key=key)
        return [] if result is nothing else [result]
    if _few(n, iterable):
        return sorted(iterable, key=key, reverse=True)[:n]
    items = iter(iterable)
    kept = []
    for order, item in zip(range(0, -n, -1), items):
        kept.append((item if key is None else key(item), order, item))
    if not kept:
        return []
    heapify(kept)
    for order, item in enumerate(items, n):
        rank = item if key is None else key(item)
        if kept[0][0] < rank:
            heapreplace(kept, (rank, -order, item))
    return [entry[2] for entry in sorted(kept, reverse=True)]
