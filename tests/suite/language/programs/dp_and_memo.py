# Dynamic programming with memos: knapsack, edit distance with its path, longest subsequence, coins, partitions, matrix chains.
# expect: finished
import functools
import sys
from functools import cache, lru_cache

sys.setrecursionlimit(3000)


def knapsack(items, room):
    @cache
    def best(i, left):
        if i == len(items):
            return 0, ()
        name, weight, worth = items[i]
        skip = best(i + 1, left)
        if weight > left:
            return skip
        value, chosen = best(i + 1, left - weight)
        return max(skip, (value + worth, (name, *chosen)), key=lambda pair: pair[0])
    result = best(0, room)
    return *result, best.cache_info().currsize


print(knapsack([("map", 9, 150), ("compass", 13, 35), ("water", 153, 200), ("sandwich", 50, 160), ("glucose", 15, 60), ("tin", 68, 45), ("banana", 27, 60), ("apple", 39, 40)], 200))


def edits(a, b):
    table = [[i + j if not i * j else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i, x in enumerate(a, 1):
        for j, y in enumerate(b, 1):
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (x != y))
    steps, i, j = [], len(a), len(b)
    while i or j:
        here = table[i][j]
        if i and j and here == table[i - 1][j - 1] + (a[i - 1] != b[j - 1]):
            i, j = i - 1, j - 1
            steps.append(a[i] if a[i] == b[j] else f"({a[i]}>{b[j]})")
        elif i and here == table[i - 1][j] + 1:
            i -= 1
            steps.append(f"-{a[i]}")
        else:
            j -= 1
            steps.append(f"+{b[j]}")
    return table[-1][-1], "".join(reversed(steps))


for pair in [("kitten", "sitting"), ("", "abc"), ("flaw", "lawn"), ("größe", "grosse")]:
    print(*pair, *edits(*pair))


@lru_cache(maxsize=None)
def common(a, b):
    if not a or not b:
        return ""
    if a[0] == b[0]:
        return a[0] + common(a[1:], b[1:])
    return max(common(a[1:], b), common(a, b[1:]), key=len)


print(common("nematode knowledge", "empty bottle"), common.cache_info())


def coins(amount, kinds=(200, 100, 50, 20, 10, 5, 2, 1)):
    ways = [1] + [0] * amount
    for kind in kinds:
        for n in range(kind, amount + 1):
            ways[n] += ways[n - kind]
    return ways[amount]


def partitions(n, most=None, memo={}):
    key = n, most = n, n if most is None else most
    if key not in memo:
        memo[key] = 1 if not n else sum(partitions(n - k, min(k, n - k)) for k in range(1, most + 1))
    return memo[key]


print(coins(200), coins(1000), [partitions(n) for n in range(12)], partitions(60), len(partitions.__defaults__[1]))


def memoise(function):
    seen = {}

    @functools.wraps(function)
    def run(*args):
        try:
            return seen[args]
        except KeyError:
            run.misses += 1
            return seen.setdefault(args, function(*args))

    run.misses, run.seen = 0, seen
    return run


@memoise
def ackermann(m, n):
    return n + 1 if not m else ackermann(m - 1, 1) if not n else ackermann(m - 1, ackermann(m, n - 1))


@memoise
def catalan(n):
    return 1 if n < 2 else sum(catalan(i) * catalan(n - 1 - i) for i in range(n))


print(ackermann(2, 9), ackermann.misses, catalan(35), catalan.misses, max(ackermann.seen.items()))


def chain(dims):
    @cache
    def cost(i, j):
        return (0, f"M{i}") if i == j else min((a + b + dims[i] * dims[k + 1] * dims[j + 1], f"({x}{y})") for k in range(i, j) for (a, x), (b, y) in [(cost(i, k), cost(k + 1, j))])
    return cost(0, len(dims) - 2)


print(chain((40, 20, 30, 10, 30)), chain((5, 10)))
collatz = functools.cache(lambda n: 1 if n == 1 else 1 + collatz(n * 3 + 1 if n % 2 else n // 2))
print(max(range(1, 3000), key=collatz), collatz(2919), collatz.cache_info().hits > 1000)
