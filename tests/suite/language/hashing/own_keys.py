# Keys with their own hash and equality: what is asked, how often, in which order.
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
d = {a: 1}
show("display", d)
d[b] = 2
show("store", d)
show("load", d[b])
show("load same", d[a])
d[c] = 3
show("store", d)
show("in", b in d)
show("in missing", P(3, "z") in d)
show("in int", 1 in d)
d[1] = "int"
show("store int", d)
show("get", d.get(b))
show("get", d.get(P(9, "q"), "none"))
show("setdefault", d.setdefault(b, 7))
show("setdefault", d.setdefault(P(5, "five"), 7))
show("pop", d.pop(b))
show("d", d)
del d[c]
show("del", d)
try:
    d[P(77, "w")]
except KeyError as e:
    show("KeyError", e)
try:
    del d[P(77, "w")]
except KeyError as e:
    show("KeyError", e)
