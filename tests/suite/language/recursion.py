# Functions that call themselves, and what happens at the limit.
# expect: finished
# expect-stdout: [0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377] 63 True
# expect-stdout: RecursionError maximum recursion depth exceeded
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def hanoi(disks, source, target, spare):
    if disks == 0:
        return 0
    return hanoi(disks - 1, source, spare, target) + 1 + hanoi(disks - 1, spare, target, source)


def is_even(n):
    return n == 0 or is_odd(n - 1)


def is_odd(n):
    return n != 0 and is_even(n - 1)


def bottomless(depth):
    return bottomless(depth + 1)


print([fibonacci(n) for n in range(15)], hanoi(6, "a", "b", "c"), is_even(300))
try:
    bottomless(0)
except RecursionError as error:
    print(type(error).__name__, error)
