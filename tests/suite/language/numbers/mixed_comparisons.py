# Comparisons between kinds of numbers, exact even where floats are not.
# expect: finished
big = 2**53 + 1
print(big == float(big), float(big) < big, big > 2.0**53, 2**1000 > 1e300, 2**1024 > float("inf"), -(2**2000) < -1e308)
print(1 == 1.0 == True, 0.1 + 0.2 == 0.3, 3 < 3.5 < 4, 10**400 == float("inf"), 10**400 < float("inf"))
nan = float("nan")
print(nan == nan, nan != nan, nan is nan, nan in [nan], [nan] == [nan], nan < 1, nan > 1, (nan,) == (nan,))
print(sorted([3, 1.5, True, 2**70, -1e300, False]), min(1, 1.0), max(1, True), min(0.0, -0.0), max([2, 2.0]))
for pair in [(1, "1"), (1.5, None), ([], 1), ("a", b"a"), ((1,), [1]), ({1}, 1), (None, None)]:
    left, right = pair
    print(left == right, left != right, end=" ")
    try:
        print(left < right)
    except TypeError as error:
        print(error)
print(sum([0.1] * 10), sum([1, 2.5, True]), sum([[1], [2]], []), sum(range(101), start=-50))
try:
    sum(["a", "b"])
except TypeError as error:
    print(error)
try:
    sum(["a"], "")
except TypeError as error:
    print(error)
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 5 << 70, -5 >> 1, -5 >> 100, -1 & 2**70, True & 1, True | False, True ^ True, ~True)
for operation in (lambda: 1 << -1, lambda: 1 >> -1, lambda: 1.5 & 1, lambda: "a" | 1, lambda: -"a", lambda: ~1.5, lambda: +[]):
    try:
        print(operation())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
x = 10
x += 5; x -= 3; x *= 4; x //= 5; x **= 2; x %= 50; x <<= 3; x |= 1; x &= 0xff; x ^= 0x0f; x >>= 1
print(x)
x /= 4
print(x, type(x).__name__)
