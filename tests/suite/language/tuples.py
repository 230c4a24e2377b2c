# Tuples: packing, unpacking, nesting, comparison, single elements.
# expect: finished
# expect-stdout: (3, 4) 3 4 (1,) () 1 (3, 4, 5) (3, 4, 3, 4) 3 (4,)
# expect-stdout: 4 3 True True True 1 1
# expect-stdout: 1 2 3 d e True corner
# expect-stdout: 'tuple' object does not support item assignment
point = 3, 4
x, y = point
single = (1,)
print(point, x, y, single, (), len(single), point + (5,), point * 2, point[0], point[-1:])
x, y = y, x
print(x, y, (1, 2) == (1, 2), (1, 2) < (1, 3), 3 in point, point.index(4), point.count(3))
(a, b), c = (1, 2), 3
[d, e] = "de"
print(a, b, c, d, e, hash((1, 2)) == hash((1, 2)), {(0, 1): "corner"}[0, 1])
try:
    point[0] = 9
except TypeError as error:
    print(error)
