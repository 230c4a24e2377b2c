# Patterns: what is captured waits in temporaries; failures pop what CPython's stack holds.
class Point:
    __match_args__ = ("x", "y")


def classify(value, keys):
    match value:
        case 0 | -1:
            return "small"
        case None:
            return "nothing"
        case [1, x, *_, y] if x < y:
            return x + y
        case [first, [second, third], *rest]:
            return first, second, third, rest
        case {"kind": "a", keys.name: name, **rest}:
            return name, rest
        case {}:
            return "mapping"
        case Point(0, y=1) | Point(x=0, y=_):
            return "axis"
        case str(text) as whole:
            return text, whole
        case _:
            return "other"


match Point:
    case a, (b, c):
        print(a, b, c)
