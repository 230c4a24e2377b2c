def f(a, b, items):
    a, b = b, a + b
    x = y = a
    first, *middle, last = items
    (p, q), [r] = items
    items[a], items[b] = b, a
    items[a:b], items[::2] = items[:-1], ()
    a += 1
    items[a] -= b
    items.total *= 2
    b //= a
    x = x and y
    total = a + (a := 3) + a
    print(a, a := 4, (b := a) + b)
    z: int = 5
    items.w: int = 6
    if x:
        late = 1
    return late, z, total


one, two = 1, 2
three = four = [one, two, 3]
three[0] += 1
five: int = 5
(six): int = 6
