# Which patterns match instances of the library's and the program's own containers, registered ones too.
# expect: finished
from collections import ChainMap, Counter, UserDict, UserList, UserString, defaultdict, deque
from collections.abc import Mapping, MutableMapping, Sequence
from types import MappingProxyType


def kind(value):
    match value:
        case [*items]:
            return f"sequence of {len(items)}"
        case {**rest}:
            return f"mapping of {sorted(rest)}"
        case _:
            return "neither"


class Line:
    def __init__(self, *items):
        self.items = items

    def __len__(self):
        return len(self.items)

    def __getitem__(self, at):
        return self.items[at]


class Late(Line):
    pass


class First(UserDict, Sequence):
    pass


class Second(UserList, Mapping):
    pass


for value in ([1], (1, 2), range(3), deque([1]), {"a": 1}, defaultdict(int, a=1), Counter("aab"), UserDict(a=1),
              UserList([1]), UserString("ab"), ChainMap({"a": 1}), MappingProxyType({"a": 1}), "text", b"bytes",
              bytearray(b"x"), {1}, iter([1]), First(a=1), Second([1]), Line(1), Late(1)):
    print(type(value).__name__, kind(value))
Sequence.register(Line)
print(kind(Line(1, 2)), kind(Late(1)), isinstance(Late(1), Sequence), [name for name in dir(Line) if name[0] != "_"])


@MutableMapping.register
class Table:
    def keys(self):
        return ["a", "b"]

    def __getitem__(self, key):
        return key * 2

    def get(self, key, default=None):
        return key * 2 if key in self.keys() else default

    def __len__(self):
        return 2


match Table():
    case {"a": value, **rest}:
        print(value, rest)
match UserDict(name="Ada", age=36):
    case {"name": str(name), **rest}:
        print(name, rest)
match bytearray(b"abc"):
    case bytearray(data):
        print(data)
print(int | str == str | int, hash(int | str) == hash(str | int), list[int] | list[int] | None, {int | None: 1}[None | int])
proxy = MappingProxyType({"a": 1, "b": 2})
print(proxy | {"c": 3}, {"z": 0} | proxy, list(reversed(proxy)))
try:
    proxy |= {"c": 3}
except TypeError as error:
    print(error)
