# Rich comparison: mirrored methods, subclasses first, identity in containers.
# expect: finished
class Version:
    def __init__(self, number):
        self.number = number

    def __repr__(self):
        return f"{type(self).__name__}({self.number})"

    def __eq__(self, other):
        print(f"  {self} == {other}")
        return self.number == other.number if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        print(f"  {self} < {other}")
        return self.number < other.number if isinstance(other, Version) else NotImplemented

    def __hash__(self):
        return self.number


class Final(Version):
    def __gt__(self, other):
        print(f"  {self} > {other}")
        return "greater"

    def __eq__(self, other):
        print(f"  {self} == {other} (final)")
        return super().__eq__(other)

    __hash__ = Version.__hash__


a, b, f = Version(1), Version(2), Final(1)
print(a < b, a > b, a < f, f < a, a == f, f == a, a != b, a == 1, 1 == a, a != "x")
for attempt in (lambda: a <= b, lambda: a < 1, lambda: 1 < a, lambda: f > 1, lambda: sorted([b, a, Version(0)]), lambda: max(a, b)):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
print(a in [a], a in [b, a], [a] == [a], [a] == [Version(1)], (a, b) < (a, Version(3)), [b, a].index(Version(1)), [a, a, b].count(a))
print({a: "one"}[Version(1)], len({a, Version(1), b}), {a: 1} == {Version(1): 1}, b in {a, b}, [a, b].remove(Version(2)))
nan = float("nan")
print(nan == nan, nan in [nan], [nan] == [nan], (nan,) == (float("nan"),), {nan: 1} == {nan: 1}, [nan].count(nan))


class Odd:
    def __eq__(self, other):
        return "not a bool"

    def __lt__(self, other):
        return []


print(Odd() == 1, Odd() != 1, 1 == Odd(), Odd() < 2, 2 > Odd(), [Odd()] == [1], Odd() in [5], not Odd() < 1)
