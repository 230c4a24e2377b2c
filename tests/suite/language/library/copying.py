# expect: finished
"""Shallow and deep copies."""
import copy


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


class Counted:
    made = 0

    def __init__(self, items):
        self.items = items

    def __copy__(self):
        Counted.made += 1
        return Counted(self.items)

    def __deepcopy__(self, memo):
        Counted.made += 10
        return Counted(copy.deepcopy(self.items, memo))


class Named(dict):
    pass


class Stack(list):
    title = "stack"


nested = [[1, 2], {"a": [3]}, (4, [5]), {6}, "text", None, 7.5]
shallow, deep = copy.copy(nested), copy.deepcopy(nested)
nested[0].append("new")
nested[1]["a"].append("new")
print(shallow)
print(deep)
print(shallow is nested, shallow[0] is nested[0], deep[0] is nested[0])

point = Point([1], [2])
other = copy.copy(point)
third = copy.deepcopy(point)
point.x.append(9)
print(point, other, third, type(third).__name__)

ring = [1]
ring.append(ring)
again = copy.deepcopy(ring)
print(again[1] is again, again is ring)

shared = [0]
pair = copy.deepcopy([shared, shared])
print(pair[0] is pair[1])

plain = (1, "a", (2, 3))
print(copy.deepcopy(plain) is plain, copy.copy(plain) is plain)

counted = Counted([1])
print(copy.copy(counted).items is counted.items, copy.deepcopy(counted).items is counted.items, Counted.made)

named = Named(a=[1])
named.owner = [2]
twin = copy.deepcopy(named)
print(twin, twin.owner, type(twin).__name__, twin.owner is named.owner)
stack = Stack([1, [2]])
stack.title = ["mine"]
print(copy.copy(stack), copy.copy(stack).title is stack.title, copy.deepcopy(stack).title)

error = ValueError("bad", 3)
error.extra = 1
print(repr(copy.copy(error)), copy.copy(error).extra)
try:
    copy.copy(i for i in "abc")
except TypeError as problem:
    print(problem)
print(copy.copy(len), copy.deepcopy(Point) is Point, copy.copy(bytearray(b"ab")), copy.deepcopy(frozenset({1})))
