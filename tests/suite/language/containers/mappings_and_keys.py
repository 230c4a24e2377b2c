# Dicts made of mappings of the program, views, and dicts that change while they are iterated over.
# expect: finished
class Doubler:
    def keys(self):
        return ["x", "y"]

    def __getitem__(self, key):
        return key * 2


class Backwards(dict):
    def keys(self):
        return list(dict.keys(self))[::-1]

    def __iter__(self):
        return iter(self.keys())


class Tagged(dict):
    def __init__(self):
        self.tag = "t"

    def __setitem__(self, key, value):
        dict.__setitem__(self, key, value + 1)


class Default(dict):
    def __missing__(self, key):
        return key.upper()


def show(*args, **keywords):
    print(args, keywords)


def attempt(action):
    try:
        print(action())
    except (TypeError, RuntimeError, AttributeError) as error:
        print(type(error).__name__, error)


print(dict(Doubler()), {**Doubler()}, dict(Doubler(), z=1), {"x": 0} | dict(Doubler()))
target = {"x": 1}
target.update(Doubler())
print(target)
show(1, **Doubler())
attempt(lambda: show(x=1, **Doubler()))
print(dict(Backwards(a=1, b=2)), Backwards(a=1, b=2), {**Backwards(a=1, b=2)})
made = Tagged.fromkeys("ab", 1)
print(made, made.tag, type(made).__name__)
print("{a} {b}".format_map(Default(a=1)), Default()["q"])

view = target.keys()
print(view.mapping, type(view.mapping).__name__, target.items().mapping == target)
attempt(lambda: view.mapping.update(z=1))


def swap(values):
    for key in values:
        del values[key]
        values[key] = 0


def rename(values):
    for key, value in values.items():
        del values[key]
        values[key + "x"] = value


def grow(values):
    for key in values:
        values[key + "x"] = 0


attempt(lambda: swap({0: 0}))
attempt(lambda: rename({"a": 1, "b": 2}))
attempt(lambda: grow({"a": 1}))
counts = {"a": 1, "b": 2, "c": 3}
while counts:
    print(counts.popitem(), end=" ")
counts["d"] = 4
print(counts)
