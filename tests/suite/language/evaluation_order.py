# Operands, arguments, and defaults are evaluated once, from left to right.
# expect: finished
def note(name):
    print(name, end=" ")
    return name


def join(*parts, **names):
    print("->", "".join(parts), "".join(names.values()))


join(note("a"), note("b"), *[note("c")], x=note("d"), **{"y": note("e")})
print([note("1"), note("2")], (note("3"), note("4")))
print({note("k1"): note("v1"), note("k2"): note("v2")})
note("f") if note("condition") else note("g")
print()


def late(value=note("default")):
    return value


print(late(), late(), late("given"))
x = 1
print(x + (x := 10) + x)
values = [1, 2, 3]
i = 0
values[(i := i + 1)] = (i := i + 1) + 10
print(values)
note("left") + note("right") in note("container")
print()
