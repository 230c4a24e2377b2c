# reprlib: short texts of large objects, bounds of one's own, objects inside themselves.
# expect: finished
import reprlib
from collections import deque

for thing in ([], [1], list(range(20)), (), (1,), tuple(range(9)), {}, {1: 2}, {n: n * n for n in range(9)},
              set(), set(range(9)), frozenset(), frozenset([3, 1]), deque(range(9)), deque([1], maxlen=3)):
    print(reprlib.repr(thing))
for thing in ("a" * 28, "a" * 29, '"' * 40, "'\"é" * 20, 10**39, 10**40, -10**60, 3.5, b"x" * 50, None, print):
    print(reprlib.repr(thing))
print(reprlib.repr([[[[[[[[1]]]]]]]]))
print(reprlib.repr({1: {2: {3: {4: {5: {6: {7: 8}}}}}}}))
print(reprlib.repr({"b": 1, "a": 2, 3: 4}))


class Long:
    def __repr__(self):
        return "long" * 20


class Broken:
    def __repr__(self):
        raise ValueError("no text")


print(reprlib.repr(Long()), reprlib.repr([Long()] * 8))
print(reprlib.repr(Broken())[:21])


class Shorter(reprlib.Repr):
    def __init__(self):
        super().__init__()
        self.maxlist = 2
        self.maxstring = 12
        self.fillvalue = "<…>"

    def repr_Long(self, thing, level):
        return f"Long at {level}"


shorter = Shorter()
print(shorter.repr([Long(), [Long()], 3]), shorter.repr("some words of a text"), shorter.repr(10**60))
print(shorter.maxdict, reprlib.aRepr.maxlevel, reprlib.__all__)


class Node:
    def __init__(self):
        self.near = [self, "x", self]

    @reprlib.recursive_repr()
    def __repr__(self):
        """A node and what is near it."""
        return f"Node({self.near})"


class Named(Node):
    @reprlib.recursive_repr(fillvalue="<itself>")
    def __repr__(self):
        return f"Named({self.near})"


print(Node(), Named())
print(Node.__repr__.__name__, Node.__repr__.__doc__, Node.__repr__.__qualname__)
