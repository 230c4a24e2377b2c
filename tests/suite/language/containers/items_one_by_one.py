# expect: finished
"""Containers take the items of an iterable one after the other: what came before an exception stays."""
from collections import deque


def numbers(container):
    for number in range(3):
        print("holds", container)
        yield number
    raise ValueError("no more")


for make in (list, deque, set):
    box = make([9])
    grow = box.update if make is set else box.extend
    try:
        grow(numbers(box))
    except ValueError as error:
        print(error)
    print(box)

items = [1]
try:
    items += map(lambda n: 6 // n, [3, 2, 0, 1])
except ZeroDivisionError as error:
    print(items, error)
try:
    items.extend(zip("ab", "c", strict=True))
except ValueError as error:
    print(items, error)


def unhashable():
    yield 1
    yield []
    print("never made")


for make in (set, frozenset, lambda source: {*source}):
    try:
        make(unhashable())
    except TypeError as error:
        print(error)
known = {3}
try:
    known.update(unhashable())
except TypeError as error:
    print(sorted(known), error)
