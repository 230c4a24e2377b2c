# Endless and chained iterators.
# expect: finished
# expect-stdout: [5, 6, 7] [1, 3, 5, 7] ['b', 'd']
# expect-stdout: ['a', 'b', 'a', 'b', 'a'] ['x', 'x', 'x'] [0, 0]
# expect-stdout: [1, 'a', 'b', 0, 1] [] 7
# expect-stdout: [10, 7, 4, 1]
import itertools
from itertools import chain, count, cycle, islice, repeat

print(list(islice(count(5), 3)), list(islice(count(1, 2), 4)), list(islice("abcdef", 1, 5, 2)))
print([letter for _, letter in zip(range(5), cycle("ab"))], list(repeat("x", 3)), list(islice(repeat(0), 2)))
print(list(chain([1], "ab", range(2))), list(itertools.chain()), next(itertools.cycle([7])))
seen = []
for n in itertools.count(10, -3):
    if n < 0:
        break
    seen.append(n)
print(seen)
