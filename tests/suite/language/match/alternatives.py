# Alternatives bind the same names in any order; `as` keeps a part; guards are tried in turn.
# expect: finished
def pair(value):
    match value:
        case [1 as x, y] | [y, 2 as x] | {"x": x, "y": y}:
            return x, y
        case ((a, b) | [a, b, _]) as whole if a != b:
            return a, b, whole
        case [("+" | "-" | "*") as sign, (int() | float()) as number]:
            return sign, number
        case (int() | str() as simple) | [simple]:
            return "simple", simple
    return None


for value in (
    [1, 9], [9, 2], [1, 2], {"x": 3, "y": 4}, (5, 6), [5, 6, 7], (5, 5), ["+", 1], ["-", 2.5], ["/", 1], 8, "s",
    [None], [[]], {"x": 1}, None,
):
    print(value, "->", pair(value))


def loud(text):
    print("guard", text)
    return text == "b"


def guarded(value):
    match value:
        case [x, *_] if loud(x):
            return "first", x
        case [_, x] if loud(x):
            return "second", x
        case [x, y] if loud(x + y):
            return "both"
        case x if x:
            return "any", x
        case _ if False:
            return "never"


print(guarded("b"), guarded(["b"]), guarded(["a", "b"]), guarded(["a", "c"]), guarded([]))
match [1, [2, 3]] , 4:
    case [[a, [b, c] as inner] as outer, d] as everything:
        print(a, b, c, d, inner, outer, everything)
x = "before"
match [1, 2, 3]:
    case [x, 9, 9]:
        pass
    case [_, _, y]:
        print(x, y)
