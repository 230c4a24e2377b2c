# Fractions: all operators, reflected and in place, with subclasses that come first, NotImplemented chains, hash and round.
# expect: exception
import math
from functools import total_ordering


@total_ordering
class Fraction:
    __slots__ = ("n", "d")

    def __new__(cls, n=0, d=1):
        if isinstance(n, str):
            n, _, d = n.partition("/")
            n, d = int(n), int(d or 1)
        if isinstance(n, float):
            n, d = n.as_integer_ratio()
        if d == 0:
            raise ZeroDivisionError(f"{cls.__name__}({n}, 0)")
        self = super().__new__(cls)
        g = math.gcd(n, d) * (1 if d > 0 else -1)
        self.n, self.d = n // g, d // g
        return self

    def _both(self, other):
        match other:
            case Fraction(): return self.n, self.d, other.n, other.d
            case int(): return self.n, self.d, other, 1
        return None

    def _op(make):
        def forward(self, other):
            return NotImplemented if (parts := self._both(other)) is None else type(self)(*make(*parts))
        def backward(self, other):
            return NotImplemented if (parts := self._both(other)) is None else type(self)(*make(*parts[2:], *parts[:2]))
        return forward, backward

    __add__, __radd__ = _op(lambda a, b, c, d: (a * d + c * b, b * d))
    __sub__, __rsub__ = _op(lambda a, b, c, d: (a * d - c * b, b * d))
    __mul__, __rmul__ = _op(lambda a, b, c, d: (a * c, b * d))
    __truediv__, __rtruediv__ = _op(lambda a, b, c, d: (a * d, b * c))
    del _op

    def __floordiv__(self, other): return math.floor(self / other)
    def __rfloordiv__(self, other): return math.floor(other / self)
    def __mod__(self, other): return self - other * (self // other)
    def __divmod__(self, other): return self // other, self % other
    def __pow__(self, e): return Fraction(self.n ** e, self.d ** e) if e >= 0 else Fraction(self.d ** -e, self.n ** -e)
    def __rpow__(self, base): return base ** float(self)
    def __neg__(self): return type(self)(-self.n, self.d)
    def __pos__(self): return self
    def __abs__(self): return type(self)(abs(self.n), self.d)
    def __eq__(self, other): return NotImplemented if (p := self._both(other)) is None else p[0] * p[3] == p[2] * p[1]
    def __lt__(self, other): return NotImplemented if (p := self._both(other)) is None else p[0] * p[3] < p[2] * p[1]
    def __hash__(self): return hash(self.n) if self.d == 1 else hash((self.n, self.d))
    def __bool__(self): return self.n != 0
    def __int__(self): return int(self.n / self.d)
    def __float__(self): return self.n / self.d
    def __floor__(self): return self.n // self.d
    def __ceil__(self): return -(-self.n // self.d)
    def __trunc__(self): return int(self)
    def __round__(self, digits=None):
        if digits is None:
            return round(float(self))
        return Fraction(round(self.n * 10 ** digits / self.d), 10 ** digits)
    def __format__(self, spec): return format(float(self), spec) if spec else str(self)
    def __str__(self): return f"{self.n}/{self.d}" if self.d != 1 else str(self.n)
    def __repr__(self): return f"{type(self).__name__}({self.n}, {self.d})"


class Loud(Fraction):
    __slots__ = ()
    def __radd__(self, other):
        print(f"(radd {other})", end=" ")
        return super().__radd__(other)
    def __lt__(self, other):
        print("(lt)", end=" ")
        return super().__lt__(other)


half, third = Fraction(1, 2), Fraction("2/6")
print(half + third, half - third, half * third, half / third, half + 1, 1 + half, 2 - third, 3 * half, 1 / third, -half, +half, abs(Fraction(-3, 4)))
print(7 // third, Fraction(7, 2) // 1, Fraction(-7, 2) % 2, divmod(Fraction(7, 2), 1), half ** 3, half ** -2, 4 ** half, sum([half, third, half]), sum([half], Fraction(1)))
print(half < third, half >= Fraction(0.5), 0 < third < half < 1, max(half, third, 0), sorted([half, 0, third, 1]), half == Fraction(2, 4), half != 1, Fraction(4, 2) == 2, {half: "h"}[Fraction(3, 6)], hash(Fraction(5)) == hash(5), Fraction(0) or "zero")
print(int(Fraction(-7, 2)), float(third), math.floor(-half), math.ceil(half), math.trunc(Fraction(9, 4)), round(Fraction(5, 2)), round(third, 3), f"{third:.4f} {half} {half!r:>16} {third:>8.2%}", Fraction(0.75), str(Fraction(6, -4)))
loud = Loud(1, 4)
print(half + loud, loud + half, 1 + loud, type(half + loud).__name__, type(loud + half).__name__)
print(half < loud, half > loud, max(half, loud), [half] < [loud])
x = y = half
x += third
x *= 6
x -= 1
x /= 8
print(x, y, y is half)
for wrong in (lambda: half + "1", lambda: "1" * half, lambda: half < "x", lambda: Fraction(1, 0), lambda: half / 0, lambda: half + 0.5, lambda: 0.5 < half, lambda: half % "s", lambda: Fraction("x/2"), lambda: setattr(half, "z", 1), lambda: half[0], lambda: half(), lambda: pow(half, 2, 5), lambda: half | 1, lambda: ~half, lambda: half @ half, lambda: range(half), lambda: [1][half], lambda: "ab" * Fraction(2), lambda: half << 1, lambda: divmod(1, half)):
    try:
        print(wrong())
    except (TypeError, ZeroDivisionError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)


def bernoulli(n):
    row = []
    for m in range(n + 1):
        row.append(Fraction(1, m + 1))
        for j in range(m, 0, -1):
            row[j - 1] = j * (row[j - 1] - row[j])
    return row[0]


print(*(f"B{n}={bernoulli(n)}" for n in range(0, 15, 2)))
half += [1]
