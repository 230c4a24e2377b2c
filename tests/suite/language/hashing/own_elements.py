# Set elements with their own hash and equality, and the set operators over them.
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
s = {a, b, c}
show("set", len(s))
s2 = set([a, P(1, "d"), P(2, "e")])
show("set()", len(s2))
show("eq", s == s2)
show("<=", s <= s2)
show("&", len(s & s2))
show("|", len(s | s2))
show("-", len(s - s2))
show("^", len(s ^ s2))
s.add(P(2, "f"))
show("add", len(s))
s.discard(P(2, "g"))
show("discard", s)
try:
    s.remove(P(2, "g"))
except KeyError as e:
    show("remove", repr(e))
