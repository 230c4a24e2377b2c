# Tuples, frozensets, lists and dicts that hold objects with their own equality.
# expect: finished
class P:
    log = []
    def __init__(self, x, name=""):
        self.x = x; self.name = name
    def __hash__(self):
        P.log.append("hash " + self.name)
        return hash(self.x)
    def __eq__(self, other):
        P.log.append(f"eq {self.name} {getattr(other, 'name', other)}")
        if not isinstance(other, P):
            return NotImplemented
        return self.x == other.x
    def __repr__(self):
        return f"P({self.x},{self.name})"
def show(what, value):
    print(what, value, P.log)
    P.log.clear()
a, b, c = P(1, "a"), P(1, "b"), P(2, "c")
f = frozenset([a, c])
g = frozenset([P(2, "h"), P(1, "i")])
show("frozen", f == g)
show("hash", hash(f) == hash(g))
t = {(a, 1): "x"}
show("tuple", t)
show("tuple load", t[(b, 1)])
show("tuple in", (b, 2) in t)
x = {f: 1}
show("frozen key", x[g])
l = [a, c, P(3, "k")]
show("index", l.index(P(2, "m")))
show("count", l.count(b))
show("in", P(3, "n") in l)
l.remove(P(3, "o"))
show("remove", l)
show("tuple eq", (a, 1) == (b, 1))
show("dict eq", {a: 1, c: 2} == {b: 1, P(2, "r"): 2})
show("list eq", [a] == [b])
show("list lt", [a, 1] < [b, 2])
show("comp", len({P(i % 3, str(i)) for i in range(5)}))
show("dict comp", len({P(i % 3, str(i)): i for i in range(5)}))
show("update", len({} | {a: 1} | {b: 2}))
u = {a: 1}
u.update([(b, 5), (c, 6)])
show("update", u)
u.update({P(1, "y"): 8})
show("update", u)
u |= {P(2, "yy"): 9}
show("|=", u)
show("fromkeys", dict.fromkeys([a, b, c]))
show("keys", u.keys() == {P(1, "t"), P(2, "tt")})
show("items", (P(1, "t"), 8) in u.items())
show("values", P(1, "t") in {1: a}.values())
show("hash", hash(a) == hash(1))
