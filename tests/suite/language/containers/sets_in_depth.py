# Sets and frozensets: operators, methods with iterables, comparisons, errors.
# expect: finished
a, b = {1, 2, 3}, {3, 4}
print(a | b, a & b, a - b, b - a, a ^ b, a | {5} & b, a.union([9], (8,)), a.intersection([1, 2], {2}), a.difference([1], [2]), a.symmetric_difference([3, 7]))
print(a < {1, 2, 3, 4}, a <= a, a < a, a > {1}, a >= b, a == {3, 2, 1}, a != b, a.issubset(range(5)), a.issuperset([1]), a.isdisjoint([7]), {1} == frozenset([1]))
for bad in (lambda: a | [1], lambda: a < [1], lambda: {[]}, lambda: {1}.remove(5), lambda: set().pop(), lambda: a[0], lambda: {} | a, lambda: set(5), lambda: {{1}}, lambda: frozenset([1]).add(2), lambda: a + b):
    try:
        print(bad())
    except (TypeError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)
c = set()
c.add(1); c.add(1); c.update([2, 3], "a"); c.discard(99); c.discard("a"); c.remove(3)
print(c, len(c), 1 in c, 5 not in c, c.copy() is c, bool(set()), set(), frozenset(), frozenset([2, 1]), repr({1}), set("a"))
c |= {5}; c &= {1, 5, 6}; c ^= {6}; c -= {5}
print(c)
c.update(); c.intersection_update([1, 6, 7]); print(c); c.difference_update([6]); c.symmetric_difference_update([1, 4]); print(c)
f = frozenset({1, 2})
print({f: "as key"}[frozenset([2, 1])], f | {3}, {3} | f, type(f | {3}).__name__, type({3} | f).__name__, hash(f) == hash(frozenset([2, 1])), f in {f})
print({x % 3 for x in range(10)}, {n for n in [1, 1.0, True]}, sorted({"b", "a"}), max({3, 9, 2}), sum({1, 2, 3}), {*range(3), *[2, 5]}, set({1: 2, 3: 4}))
s = {1, 2, 3}
try:
    for item in s:
        s.add(item + 10)
except RuntimeError as error:
    print(error)
t = {1}
u = t
t |= {2}
print(u, t is u)
g = frozenset([1])
h = g
g |= {2}
print(h, g, g is h)
print({1} in [{1}], frozenset([1]) in {frozenset([1])}, {1} in {frozenset([1])}, set([1, 2]) == {2: 0, 1: 0}.keys())
seen, repeated = set(), []
for word in "the cat and the dog and the end".split():
    (repeated.append if word in seen else seen.add)(word)
print(repeated, len(seen))
s.clear(); print(s, len(s))
