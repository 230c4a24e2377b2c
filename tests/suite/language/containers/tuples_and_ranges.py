# Tuples as records and keys; ranges without their items.
# expect: finished
point = 3, 4
x, y = point
print(point, x, y, (1,), (), tuple("ab"), point + (5,), point * 2, point[0], point[-1], point[:1], len(point), 4 in point, point.index(4), (1, 1, 2).count(1))
print((1, 2) < (1, 3), (1, 2) < (1, 2, 0), (1, "a") == (1, "a"), hash((1, 2)) == hash((1, 2)), ((1, 2), 3)[0][1], (1, [2]), tuple([1, *(2, 3)]), () == tuple())
for bad in (lambda: (1,)[1], lambda: (1, 2).index(5), lambda: (1,) + [2], lambda: hash(([],)), lambda: (1, "a") < (1, 2), lambda: (1, 2)["x"], lambda: tuple(1)):
    try:
        print(bad())
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
try:
    point[0] = 1
except TypeError as error:
    print(error)
try:
    del point[0]
except TypeError as error:
    print(error)
holder = ([1],)
try:
    holder[0] += [2]
except TypeError as error:
    print(error, holder)
swap_a, swap_b = 1, 2
swap_a, swap_b = swap_b, swap_a
(a, (b, *c)), d = (1, (2, 3, 4)), 5
print(swap_a, swap_b, a, b, c, d)
for values, count in (((1, 2), 3), ((1, 2, 3), 2), ((), 1)):
    try:
        if count == 3:
            p, q, r = values
        elif count == 2:
            p, q = values
        else:
            p, *q = values
    except ValueError as error:
        print(error)
try:
    p, q = 5
except TypeError as error:
    print(error)
r = range(3, 20, 4)
print(r, list(r), len(r), r[1], r[-1], r[1:], r[::-1], 11 in r, 12 in r, r.index(11), r.count(7), r.start, r.stop, r.step, 7.0 in r, "a" in r)
print(range(5), list(range(5, 0, -2)), list(range(0)), range(0) == range(2, 1), range(0, 3, 2) == range(0, 4, 2), hash(range(3)) == hash(range(0, 3, 1)), bool(range(0)), sum(range(10**6)), len(range(10**12)), max(range(5)))
for bad in (lambda: range(1, 2, 0), lambda: range("a"), lambda: range(), lambda: range(3)[5], lambda: range(3).index(9), lambda: range(1.5)):
    try:
        print(bad())
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
print(list(reversed(range(4))), 10**9 in range(0, 10**10, 10), [i * j for i in range(1, 4) for j in range(i)], slice(1, 5, 2), (slice(None),) == (slice(None),))
