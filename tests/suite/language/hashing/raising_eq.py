# An exception of `__eq__` leaves the search for a key.
# expect: finished
class Boom:
    def __init__(s, n): s.n = n
    def __hash__(self): return 1
    def __eq__(self, other): raise ValueError(f"boom {self.n} {other.n}")
d = {Boom(1): 1}
for f in (lambda: d[Boom(2)], lambda: d.get(Boom(2)), lambda: Boom(2) in d, lambda: {Boom(3), Boom(4)}, lambda: {Boom(3): 1, Boom(4): 1}, lambda: d.update({Boom(5): 1}), lambda: [Boom(1)].index(Boom(2))):
    try:
        print(f())
    except ValueError as e:
        print(e)
print(len(d))
