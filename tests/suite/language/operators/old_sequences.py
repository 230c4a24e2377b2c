# Iterating, searching and reversing by `__getitem__` alone.
# expect: finished
class Squares:
    def __getitem__(self, index):
        print(f"<{index}>", end=" ")
        if index >= 4:
            raise IndexError(index)
        return index * index


class Sized(Squares):
    def __len__(self):
        print("<len>", end=" ")
        return 4


def show(name, function):
    print(name, end=": ")
    try:
        print(function())
    except TypeError as error:
        print(error)


def unpack(values):
    a, b, c, d = values
    return d, c, b, a


def star(values):
    a, *b = values
    return a, b


uses = {
    "list": list, "tuple": tuple, "set": set, "sorted": sorted, "sum": sum, "max": max, "find": lambda v: 4 in v,
    "miss": lambda v: 5 in v, "each": lambda v: [x for x in v], "unpack": unpack, "star": star, "spread": lambda v: [*v, 0],
    "call": lambda v: max(*v), "zip": lambda v: list(zip("ab", v)), "back": lambda v: list(reversed(v)), "truth": bool,
    "iter": lambda v: next(iter(v)), "any": any, "join": lambda v: "".join(map(str, v)), "index": lambda v: v[2],
}
for name, use in uses.items():
    show(name, lambda: use(Squares()))
    show(name, lambda: use(Sized()))
