# A small language: expressions as classes, evaluated and simplified with `match`.
# expect: finished
# expect-stdout: (2 * (x + 3)) -> (2 * (x + 3)) = 14
# expect-stdout: ((0 + x) * 1) -> x = 4
# expect-stdout: ((2 + 3) * (x * 0)) -> 0 = 0
# expect-stdout: unknown sign /
# expect-stdout: True
class Node:
    def __init__(self, *parts):
        for name, part in zip(self.__match_args__, parts):
            setattr(self, name, part)

    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)


class Number(Node):
    __match_args__ = ("value",)


class Name(Node):
    __match_args__ = ("text",)


class Operation(Node):
    __match_args__ = ("left", "sign", "right")


def evaluate(node, names):
    match node:
        case Number(value):
            return value
        case Name(text):
            return names[text]
        case Operation(left, "+", right):
            return evaluate(left, names) + evaluate(right, names)
        case Operation(left, "*", right):
            return evaluate(left, names) * evaluate(right, names)
        case Operation(sign=sign):
            raise ValueError(f"unknown sign {sign}")
        case _:
            raise TypeError(node)


def simplify(node):
    match node:
        case Operation(left, sign, right):
            match Operation(simplify(left), sign, simplify(right)):
                case Operation(Number(0), "+", other) | Operation(other, "+", Number(0)):
                    return other
                case Operation(Number(1), "*", other) | Operation(other, "*", Number(1)):
                    return other
                case Operation(_, "*", Number(0)) | Operation(Number(0), "*", _):
                    return Number(0)
                case Operation(Number(a), "+", Number(b)):
                    return Number(a + b)
                case same:
                    return same
        case _:
            return node


def show(node):
    match node:
        case Number(value=part) | Name(text=part):
            return str(part)
        case Operation(left, sign, right):
            return f"({show(left)} {sign} {show(right)})"


x = Name("x")
for tree in (
    Operation(Number(2), "*", Operation(x, "+", Number(3))),
    Operation(Operation(Number(0), "+", x), "*", Number(1)),
    Operation(Operation(Number(2), "+", Number(3)), "*", Operation(x, "*", Number(0))),
):
    print(show(tree), "->", show(simplify(tree)), "=", evaluate(tree, {"x": 4}))
try:
    evaluate(Operation(Number(1), "/", Number(2)), {})
except ValueError as error:
    print(error)
print(simplify(Operation(x, "+", Number(0))) == x)
