# Sequence patterns: lengths, stars at every place, nesting, and what is no sequence.
# expect: finished
class Stack(list):
    pass


def shape(value):
    match value:
        case []:
            return "empty"
        case [_]:
            return "one of anything"
        case 1, 2:
            return "one, two"
        case [x, y] if x == y:
            return ("twins", x)
        case (x, [y, *inner]):
            return ("nested", x, y, inner)
        case ["go", direction]:
            return ("go", direction)
        case ["drop", *objects]:
            return ("drop", objects)
        case [*most, "end"]:
            return ("ends", most)
        case [first, *_, last] if first == last:
            return ("ring", first)
        case [first, second, *_]:
            return ("begins", first, second)
    return "no sequence"


samples = [
    [], (), [7], (1, 2), [1, 2], [4, 4], [1, [2]], (1, (2, 3, 4)), ["go", "north"], ["drop"], ["drop", 1, 2],
    [1, 2, "end"], [5, 6, 7, 5], [1, 2, 3], range(3), range(0), Stack([1, 2, 3]), "ab", b"ab", {1, 2},
    {1: 2, 3: 4}, None, 12, iter([1, 2]),
]
for sample in samples[:-1]:
    print(sample, "->", shape(sample))
print("an iterator ->", shape(samples[-1]))


def middle(items):
    match items:
        case [_, *_, _]:
            return "at least two"
        case [*everything]:
            return everything


print(middle([1, 2, 3]), middle([1, 2]), middle([1]), middle(()))
match 1, 2, 3:
    case (a, b, c):
        print(a, b, c)
match [[1, 2], [3, [4, 5]], 6]:
    case [[a, b], [c, [d, *e]], *f]:
        print(a, b, c, d, e, f)
