# types.MappingProxyType over mappings of every kind: what is asked of it is asked of the mapping.
# expect: finished
import types, collections
P = types.MappingProxyType
class M:
    def __init__(self, d): self.d = d
    def __getitem__(self, k): return ("item", self.d[k])
    def __len__(self): return 33
    def __iter__(self): return iter(["i", "j"])
    def __contains__(self, k): return k == "yes"
    def keys(self): return ["k1", "k2"]
    def values(self): return "values"
    def items(self): return "items"
    def get(self, key, default=None): return ("get", key, default)
    def copy(self): return "copied"
    def __reversed__(self): return iter("rev")
    def __or__(self, other): return ("or", other)
    def __eq__(self, other): return "equal?"
    def __repr__(self): return "M!"
    def __str__(self): return "text of M"
m = M({"a": 1, "k1": 5, "k2": 6}); p = P(m)
print(p["a"], len(p), list(p), "yes" in p, "a" in p, p.keys(), p.values(), p.items(), p.get("z"), p.get("z", 4))
print(p.copy(), list(reversed(p)), p | {"x": 1}, p == 5, repr(p), str(p), f"{p}", bool(p), dict(p), {**p})
print(type(p) is P, isinstance(p, P), isinstance(p, collections.abc.Mapping), P.__name__)
for k in p: print(k, end=" ")
a, b = p; print(a, b, [*p], sorted(p), max(p))
for bad in (5, [], (), None, object(), {1}):
    try: P(bad)
    except TypeError as e: print(e)
c = collections.ChainMap({"x": 1}, {"x": 2, "y": 3}); q = P(c)
print(q["x"], q["y"], len(q), sorted(q), "y" in q, q.get("nope"), sorted(q.items()), list(q.keys()), q)
try: q["zz"]
except KeyError as e: print("KeyError", e)
c["new"] = 9; print(q["new"], q == c, q == {"x":1,"y":3,"new":9})
class D(dict):
    def __missing__(self, key): return "missing " + key
    def __len__(self): return 99
d = D(a=1); r = P(d); print(r["a"], r["q"], len(r), list(r), r, r.copy(), r == {"a": 1}, r == d, d == r)
print(P(P({"a": 1})), P(r)["zz"])
for op in (lambda: r.__setitem__, lambda: hash(r), lambda: r.pop("a")):
    try: op()
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
try: r["a"] = 1
except TypeError as e: print(e)
try: del p["a"]
except TypeError as e: print(e)
od = collections.OrderedDict(b=1, a=2); print(P(od), list(P(od)), list(reversed(P(od))), P(od) | {"c": 3})
match p:
    case {"a": x}: print("matched", x[:2])
    case _: print("no")
match q:
    case {"x": x, **rest}: print("matched", x, sorted(rest.items()))
print("{a}".format_map(P({"a": 5})), "%(a)s" % P({"a": 6}), P({}) == {}, not P({}))
def f(**k): return k
print(f(**p), f(**q))
print({1: 2} | P({3: 4}), P({1: 2}) | P({3: 4}))
