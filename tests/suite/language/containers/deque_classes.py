# Classes that inherit from deque, changes while comparing, copies of iterators, proxies.
# expect: finished
import types
class A: x = 1
p = types.MappingProxyType({"a": 1})
print(p == {"a": 1}, {"a": 1} == p, p != {"a": 2}, p == p, types.MappingProxyType({"a": 1}) == p)
try: p < {}
except TypeError as e: print(e)
try: hash(p)
except TypeError as e: print(e)
from collections import deque
class T(deque):
    def __getitem__(self, k): return str(k) + "!"
print(next(iter(T((1, 2)))), T("ab")[0], list(T((1,2))))
class L(list):
    def __getitem__(self, k): return str(k) + "!"
print(next(iter(L((1, 2)))), L("ab")[0], list(L((1,2))))
for c in (lambda: "a".find(), lambda: "a".find(1,2,3,4), lambda: b"".count(), lambda: [].index(), lambda: "a".find(1), lambda: "a".startswith(1)):
    try: c()
    except TypeError as e: print(e)
class I(int):
    def __index__(self): return 42
print(int(I(7)), [0,1,2,3,4,5,6,7,8][I(2)])
class MutateCmp:
    def __init__(self, d, r): self.d, self.r = d, r
    def __eq__(self, other): self.d.clear(); return self.r
for n in ("__contains__", "index", "count", "remove"):
    d = deque("abc"); d[1] = MutateCmp(d, False)
    try: print(getattr(d, n)("c"))
    except Exception as e: print(n, type(e).__name__, e)
class O(dict): pass
print(O.fromkeys("ab"), type(O.fromkeys("ab")).__name__)
import copy, itertools
for it in (itertools.count(5, 2), itertools.cycle("ab"), iter([1, 2, 3]), itertools.product("ab", repeat=2), zip("ab", "cd"), map(str, [1, 2]), itertools.chain("ab", "c"), enumerate("ab"), reversed([1, 2]), itertools.repeat(1, 3), range(3).__iter__(), itertools.islice("abcd", 1, 3), itertools.accumulate([1,2,3]), itertools.permutations("ab")):
    next(it)
    try: c = copy.copy(it); print(type(c).__name__, list(itertools.islice(c, 4)))
    except TypeError as e: print(e)
class H(deque):
    def last(self): return self[-1]
print(H([1, 2]).last(), H("abc", 2), H(iterable="ab", maxlen=1))
class G(deque):
    def __init__(self, n): super().__init__(range(n), 2)
print(G(5))
class N(deque):
    def __new__(cls, *a): x = super().__new__(cls); x.append(0); return x
print(N([7]))
