def f(a, b, c):
    if a and not b or c:
        print("x")
    elif a < b < c == 3:
        print("y")
    elif a is None or b is not None:
        print("z")
    elif a not in (1, 2) and b in [1, 2, c]:
        print("w")
    else:
        print("v")
    x = a and b or c
    y = a < b <= c
    z = a if b else c if not a else None
    return not x, -y, ~z, (a, b) != (b, a)
