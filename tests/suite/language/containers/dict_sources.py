# expect: finished
"""What a dict is made of: pairs, looked at as they come, and mappings by their keys()."""


class Mapping:
    def __init__(self, **items):
        self.items = items

    def keys(self):
        print("keys")
        return iter(self.items)

    def __getitem__(self, key):
        print("item", key)
        return self.items[key]


print(dict(Mapping(a=1, b=2)), {**Mapping(c=3), "d": 4})
print((lambda **names: names)(**Mapping(e=5)))


class Silent:
    def __getattr__(self, name):
        print("asked for", name)
        raise AttributeError(name)


class Odd:
    def keys(self):
        return 5


for source in (Silent(), Odd(), 5, None):
    for use in (dict, lambda it: {**it}, {}.update):
        try:
            print(use(source))
        except TypeError as error:
            print(error)

for pairs in ([(1, 2), 3], [(1, 2), (3,)], [[1, 2], "abc"], ["ab", "cd"], [(1, 2), ([], 0)], [iter([5, 6])]):
    known = {0: 0}
    try:
        known.update(pairs)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
    print(known)


def slow():
    for pair in ((1, 2), (3, 4), 5):
        print("next is", pair)
        yield pair


known = {}
try:
    known |= slow()
except TypeError as error:
    print(known, error)


class Shouting(dict):
    def __iter__(self):
        return iter(["x"])

    def keys(self):
        print("own keys")
        return ["y"]

    def __getitem__(self, key):
        return key.upper()


print(dict(Shouting(a=1)), {**Shouting(a=1)})
print(type(reversed({})).__name__, type(reversed({}.items())).__name__, list(reversed({1: 2, 3: 4}.values())))
