# Wide values of every kind over several lines.
# expect: finished
import pprint
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque
from dataclasses import dataclass
from types import SimpleNamespace, MappingProxyType
words = "the quick brown fox jumped over a lazy dog".split()
d = dict(zip(words, range(9)))
pprint.pprint(OrderedDict(d)); pprint.pprint(Counter("abracadabra" * 3), width=20)
groups = defaultdict(list)
for word in words:
    groups[len(word)].append(word)
pprint.pprint(groups, width=40)
pprint.pprint(deque(words), width=30); pprint.pprint(deque(words, maxlen=4), width=30)
pprint.pprint(ChainMap(d, {"z": 1}), width=40); pprint.pprint(SimpleNamespace(**d)); pprint.pprint(MappingProxyType(d), width=50)
pprint.pprint(UserDict(d), width=30); pprint.pprint(UserList(words), width=20); pprint.pprint(UserString(" ".join(words)), width=20)
pprint.pprint(bytearray(b"abcdefghijklmnopqrstuvwxyz"), width=28)


class Mine(dict):
    def __repr__(self): return "mine"
pprint.pprint([Mine()] * 30)
@dataclass
class P:
    name: str
    tags: list
pprint.pprint([P("a" * 30, words), P("b", [])], width=40)
class E(pprint.PrettyPrinter):
    def format(self, o, c, m, l):
        if isinstance(o, str): return o.upper(), True, False
        return super().format(o, c, m, l)
E().pprint({"a": ["b", "c"]}); print(pprint.isreadable([1, object()]), pprint.isreadable([1, "a"]), pprint.isrecursive([1]))
x = [1]; x.append(x); print(pprint.isrecursive(x), pprint.isreadable(x))
pprint.pprint({"b": {"c": {"d": 1}}, "a": (1, [2, (3,)])}, depth=2); pprint.pprint(set(range(40))); pprint.pprint(frozenset("abc"), width=5)
pprint.pprint({1: 2, "a": 3, None: 4}); pprint.pprint(10**10, underscore_numbers=True); pprint.pprint([True, 12345678], underscore_numbers=True)
