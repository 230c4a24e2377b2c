# What collections, itertools and functools say when they are misused: their classes are named with their module.
# expect: finished
from collections import *
import itertools, functools, types
d = deque()
for f in (lambda: d.x, lambda: d + [1], lambda: [1] + d, lambda: d + 5, lambda: hash(d), lambda: d["a"], lambda: d(), lambda: -d, lambda: d < 5, lambda: len(5), lambda: int(d), lambda: "a" + d, lambda: d * "a", lambda: d[1:2], lambda: f"{d:x}", lambda: d | d, lambda: d @ d, lambda: {d}, lambda: "".join(d) or "".join([d]), lambda: sum(d, d), lambda: iter(d)(), lambda: itertools.count().x, lambda: itertools.chain()[0], lambda: len(itertools.count()), lambda: itertools.cycle("a") + 1, lambda: functools.partial(len).x, lambda: OrderedDict().x, lambda: OrderedDict() + 1, lambda: hash(OrderedDict()), lambda: defaultdict(int).x, lambda: defaultdict(int)(), lambda: Counter().x, lambda: ChainMap().x, lambda: types.SimpleNamespace().x, lambda: types.MappingProxyType({}).x, lambda: d.append(), lambda: d.remove(1), lambda: deque([1]).remove("q"), lambda: d.index(4), lambda: type(d), lambda: type(d).__name__, lambda: repr(type(d)), lambda: iter(d).x, lambda: reversed(d).x, lambda: deque("a") < deque("b"), lambda: d == [], lambda: d.maxlen.x, lambda: setattr(d, "x", 1), lambda: setattr(d, "maxlen", 1), lambda: delattr(d, "x"), lambda: d.__class__.__qualname__, lambda: float(d), lambda: round(d), lambda: [][d], lambda: "abc"[d], lambda: {1: 2}[d], lambda: range(d), lambda: next(d), lambda: isinstance(1, d)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
