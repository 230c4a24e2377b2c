def numbers(n):
    while n > 0:
        got = yield n
        if got is not None:
            n = got
        n -= 1
    return "done"


def chain(*parts):
    for part in parts:
        result = yield from part
        print(result)


squares = (x * x for x in numbers(3) if x % 2)
print(list(squares), {x for x in "ab"}, {k: v for k, v in zip("ab", [1, 2])})
print([(x, y) for x in range(3) for y in range(x) if x != y])
