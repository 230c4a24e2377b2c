# expect: finished
"""Which items a sort compares, and what it leaves behind when it fails."""


class Item:
    compared = []
    limit = 0

    def __init__(self, value):
        self.value = value

    def __repr__(self):
        return f"<{self.value}>"

    def __lt__(self, other):
        Item.compared.append((self.value, other.value))
        if len(Item.compared) == Item.limit:
            raise RuntimeError(f"at {self.value} < {other.value}")
        return self.value < other.value


def scattered(count, seed=7):
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2**31
        yield Item(seed // 65536 % 100)


for count, limit in ((6, 0), (6, 4), (40, 60), (100, 0), (100, 300), (300, 1500), (300, 0)):
    for reverse in (False, True):
        Item.compared.clear()
        Item.limit = limit
        items = list(scattered(count))
        try:
            items.sort(reverse=reverse)
        except RuntimeError as error:
            print(error, end="; ")
        total = sum(place * left * right for place, (left, right) in enumerate(Item.compared))
        left = sum(place * item.value for place, item in enumerate(items))
        print(count, len(Item.compared), total % 9973, left % 9973, items[:6])

Item.limit = 0
for shape in (range(200), range(200, 0, -1), [*range(90), *range(45, 140)], [5] * 70):
    Item.compared.clear()
    sorted(map(Item, shape))
    print(len(Item.compared))

for mixed in ([3, 1, "a", 2], [5, 4, 3, None, 1], [(1, 2), (0, "a"), (0, 1)], [[2], [1], ["a"]]):
    for reverse in (False, True):
        items = list(mixed)
        try:
            items.sort(reverse=reverse)
        except TypeError as error:
            print(items, error)


def key(number):
    print("the list is", numbers)
    if number == 2:
        numbers.append(0)
    return -number


numbers = [1, 2, 3]
try:
    numbers.sort(key=key)
except ValueError as error:
    print(numbers, error)
