# Stars on both sides of an assignment and in displays and calls.
# expect: finished
first, *middle, last = range(6)
print(first, middle, last)
*start, end = "ab"
head, *tail = [1]
print(start, end, head, tail)
print([*range(3), *"xy"], (*[1], 2), {*[1, 1, 2]}, {**{"a": 1, "b": 2}, "b": 3})


def total(*numbers, scale=1, **names):
    return sum(numbers) * scale, names


print(total(*[1, 2], 3, *(4,), scale=2, **{"k": 1}), total(**{"scale": 5}), total())
for index, (name, *rest) in enumerate([("a", 1, 2), ("b",)]):
    print(index, name, rest)
for text in ("few, values = [1]", "two, three"):
    try:
        if text.startswith("few"):
            few, values = [1]
        else:
            one, two = [1, 2, 3]
    except ValueError as error:
        print(error)
