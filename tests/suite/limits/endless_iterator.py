# An iterator without an end, consumed by a builtin.
# expect: limit
# max-steps: 200000
import itertools

print(sum(n % 2 for n in itertools.count()))
