# What counts as true, and what `and`, `or`, `not` give back.
# expect: finished
values = [0, 1, 0.0, "", "no", [], [0], {}, {0: 0}, (), (None,), None, set(), range(0), range(1)]
print([bool(value) for value in values])
print(0 or "second", "first" or 1 / 0, "" and 1 / 0, 3 and 4, not "", not [1])
print(None or [] or "last", 1 and 2 and 0 and 3)
print("yes" if [] else "no", 1 if 0 else 2 if 0 else 3)


class Box:
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)


class Never:
    def __bool__(self):
        return False


print(bool(Box([])), bool(Box([1])), bool(Never()), not Never())
