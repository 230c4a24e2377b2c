# Chained comparisons with calls in them, membership chains, identity, mixed kinds, and objects that answer oddly.
# expect: finished
calls = []


def v(x):
    calls.append(x)
    return x


def show(*values):
    print(*values, calls)
    calls.clear()


show(v(1) < v(2) < v(3))
show(v(3) < v(2) < v(1))
show(v(1) < v(3) > v(2) != v(2) == v(2))
show(v(1) == v(1.0) is not v(True), v(2) in [v(2)] in [[2]])
show(not v(1) < v(2), v(0) or v("") or v([]) or v(None), v(1) and v("a") and v(0) and v(5))
show(v(1) < v(2) and v(3) or v(4), v(None) is None is not False, (v(1) < v(2)) < v(2))
show("a" < "b" < "c", "b" in "abc" != "x", [] < [1] <= [1] < [1, 0] < [2], (1, "a") < (1, "b"), {1} < {1, 2} > {2}, "Z" < "a" < "ä")
x = 5
show(1 < x <= 5, 10 > x > 1 < 3, x == 5 == 5.0, 0 <= x < 10 and x % 2, x is x is not None, x in (1, 5) == True, (x in (1, 5)) == True)


class Loud:
    def __init__(self, n): self.n = n
    def __lt__(self, other): calls.append(f"{self.n}<{other.n}"); return Answer(self.n < other.n)
    def __eq__(self, other): calls.append(f"{self.n}=={getattr(other, 'n', other)}"); return NotImplemented if isinstance(other, int) else self.n == other.n
    def __contains__(self, item): calls.append(f"{item} in {self.n}"); return "yes"
    def __bool__(self): calls.append(f"bool {self.n}"); return bool(self.n)


class Answer:
    def __init__(self, value): self.value = value
    def __bool__(self): calls.append(f"bool({self.value})"); return self.value
    def __repr__(self): return f"<{self.value}>"
    def __and__(self, other): return f"{self} & {other}"
    __rand__ = __and__


one, two, zero = Loud(1), Loud(2), Loud(0)
show(one < two < zero, one < two, one > two)
show(one == 1, one != 1, one == Loud(1), one != two, 1 == one, one in [two, one], 5 in one, 5 not in one)
show(not one, one and two and "end", (zero or one).n, "then" if zero else "else", (one < two) & (two < one), bool(zero), all([one, zero, two]), any([zero, one, two]))
show((one if one < two else two).n, max(one, two, key=lambda l: l.n).n, sorted([two, one, zero])[0].n, [one, two].index(Loud(2)), [one].count(1))
nan = float("nan")
show(nan == nan, nan != nan, nan in [nan], [nan] == [nan], nan is nan, (nan,) < (nan,), nan < 1 < 2, {nan: 1}.get(nan), max(nan, 1) is nan, min(1, nan), sorted([3, nan, 1])[0], nan in {nan})
show(1 == 1.0 == True, 0 == False == 0.0 == -0.0, 10**20 == 1e20, 10**20 + 1 == 1e20, 2**53 + 1 == float(2**53 + 1), 0.1 + 0.2 == 0.3, 1 < True + 1, "1" == 1, None == 0, [] == (), b"a" == "a", range(0) == range(2, 2), {} == dict())
for attempt in (lambda: 1 < "a", lambda: [] < (), lambda: None < None, lambda: {} < {}, lambda: 1 in 5, lambda: "a" in 5, lambda: 5 in "a", lambda: 1 < 2 < "x", lambda: "x" > 1 < v(0), lambda: object() < object(), lambda: 3 not in 3, lambda: print < len, lambda: (1, "a") < (1, 2), lambda: [1] < [None], lambda: one < 5, lambda: one >= two, lambda: one <= two, lambda: b"a" < "a", lambda: {1} < [1]):
    try:
        print(attempt())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
falsy = [0, 0.0, "", b"", (), [], {}, set(), range(0), None, False, frozenset(), bytearray(), -0.0]
truthy = ["0", " ", [0], {0: 0}, (None,), range(1), 0.1, -1, nan, object, print, ..., "n", b"\0", lambda: 0]
show([bool(f) for f in falsy].count(False) == len(falsy), all(truthy), sum(map(bool, truthy)), [f for f in falsy if f is not None and not f][:3])


class Sized:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n


class Bad:
    def __bool__(self): return 1


class Neg(Sized): pass


show(bool(Sized(0)), bool(Sized(3)), "full" if Sized(1) else "empty", not Sized(0))
for attempt in (lambda: bool(Bad()), lambda: not Bad(), lambda: bool(Sized(-1)), lambda: len(Sized(-1)), lambda: bool(Sized("x")), lambda: 1 if Bad() else 2, lambda: [x for x in [1] if Sized(1.5)], lambda: Bad() and 1, lambda: any([Bad()]), lambda: len(Sized(10**30)), lambda: bool(Sized(10**30))):
    try:
        print(attempt())
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
