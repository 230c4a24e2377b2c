# Sets: membership, algebra, and frozen ones as keys. Printed sorted, as sets have no order.
# expect: finished
# expect-stdout: 4 True False [3, 5, 7] [1, 2, 3, 5, 7]
# expect-stdout: [2] [1, 2] True False True
# expect-stdout: [3, 5, 7, 11] True True True
# expect-stdout: [5, 7, 11, 13, 17, 19] [1, 5, 7, 11, 13, 17, 19] [5, 7] [7, 11, 13, 17, 19]
# expect-stdout: low set() {0} frozenset({1}) [1, 2]
# expect-stdout: no 2
primes = {2, 3, 5, 7, 5}
odd = set(range(1, 9, 2))
print(len(primes), 3 in primes, 4 in primes, sorted(primes & odd), sorted(primes | odd))
print(sorted(primes - odd), sorted(primes ^ odd), {1, 2} <= {1, 2, 3}, {1} < {1}, {1, 2} == {2, 1})
primes.add(11)
primes.discard(100)
primes.remove(2)
print(sorted(primes), primes.isdisjoint({4, 6}), {3}.issubset(primes), primes.issuperset({3, 5}))
primes.update([13], (17,))
primes -= {3}
primes |= {19}
print(sorted(primes), sorted(primes.union([1])), sorted(primes.intersection({5, 7, 8})), sorted(primes.difference([5])))
groups = {frozenset({1, 2}): "low", frozenset([3]): "high"}
print(groups[frozenset((2, 1))], set(), {0}, frozenset([1]), sorted({len(word) for word in ["a", "bb", "cc"]}))
try:
    primes.remove(2)
except KeyError as error:
    print("no", error)
