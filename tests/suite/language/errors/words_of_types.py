# expect: exception
"""How messages name types and arguments."""
import collections
import itertools


def told(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


for value in (collections.deque([1]), itertools.count(1), itertools.chain(), collections.defaultdict(int)):
    told(lambda: value.nothing)
    told(lambda: 1 + value)
    told(lambda: value())
    told(lambda: "%d" % value)
    print(type(value).__name__)
for letter in "diux":
    told(lambda: f"%{letter}" % 3)
    told(lambda: f"%{letter}" % "3")
for bounds in ((-1,), (-2, 3), (0, -1), (2**70,), (0, 5, 0), ("a",), (None, None)):
    told(lambda: list(itertools.islice("abc", *bounds)))
told(sorted)
told(sorted, [1], 2)
told(sorted, [1], other=1)
told("abc".find)
told("abc".count)
told((5).to_bytes, 1, 2, 3, 4)
told(enumerate)
told(issubclass, 1, 2)


class Count(int):
    pass


class Broken:
    def __iter__(self):
        return 5

    def __repr__(self):
        return 5


print(Count(2) * "ab", [0] * Count(3), Count(-1) * (1,))
told(lambda: "a" * Count(2**70))
told(lambda: 1 in Broken())
told(lambda: ",".join(Broken()))
told(lambda: list(Broken()))
told(lambda: bytes(Broken()))
told(lambda: dict([Broken()]))
told(str, Broken())
told(repr, Broken())
told(lambda: f"{Broken()}{Broken()!r}")
told(lambda: value_of)
told(lambda: [].sort(1))
names = [lambda: name for name in "ab"]
print(names[0].__qualname__)
raise ValueError(Broken())
