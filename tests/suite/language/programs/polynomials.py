# Polynomials with every operator, reflected and in place, and their own format.
# expect: finished
from functools import reduce, total_ordering
from itertools import zip_longest


@total_ordering
class Polynomial:
    __slots__ = ("coefficients",)
    __hash__ = None

    def __init__(self, *coefficients):
        trimmed = list(coefficients)
        while len(trimmed) > 1 and trimmed[-1] == 0:
            trimmed.pop()
        self.coefficients = tuple(trimmed) or (0,)

    @classmethod
    def monomial(cls, power, factor=1):
        return cls(*[0] * power, factor)

    @property
    def degree(self):
        return len(self.coefficients) - 1

    def __add__(self, other):
        if isinstance(other, (int, float)):
            other = Polynomial(other)
        if not isinstance(other, Polynomial):
            return NotImplemented
        return Polynomial(*(a + b for a, b in zip_longest(self.coefficients, other.coefficients, fillvalue=0)))

    __radd__ = __add__

    def __neg__(self):
        return type(self)(*map(int.__neg__, self.coefficients))

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        match other:
            case int() | float() as factor:
                return Polynomial(*(factor * c for c in self.coefficients))
            case Polynomial(coefficients=theirs):
                result = [0] * (self.degree + other.degree + 1)
                for i, a in enumerate(self.coefficients):
                    for j, b in enumerate(theirs):
                        result[i + j] += a * b
                return Polynomial(*result)
            case _:
                return NotImplemented

    __rmul__ = __mul__

    def __pow__(self, exponent, modulus=None):
        if modulus is not None:
            return pow(self, exponent) % modulus
        return reduce(Polynomial.__mul__, [self] * exponent, Polynomial(1))

    def __divmod__(self, other):
        rest, quotient = self, Polynomial(0)
        while rest.degree >= other.degree and rest != Polynomial(0):
            step = Polynomial.monomial(rest.degree - other.degree, rest.coefficients[-1] // other.coefficients[-1])
            if step == Polynomial(0):
                break
            quotient, rest = quotient + step, rest - step * other
        return quotient, rest

    def __floordiv__(self, other):
        return divmod(self, other)[0]

    def __mod__(self, other):
        return divmod(self, other)[1]

    def __call__(self, x):
        return reduce(lambda total, c: total * x + c, reversed(self.coefficients))

    def __eq__(self, other):
        return isinstance(other, Polynomial) and self.coefficients == other.coefficients

    def __lt__(self, other):
        if not isinstance(other, Polynomial):
            return NotImplemented
        return (self.degree, self.coefficients[::-1]) < (other.degree, other.coefficients[::-1])

    def __getitem__(self, power):
        if isinstance(power, slice):
            return Polynomial(*self.coefficients[power])
        return self.coefficients[power] if 0 <= power <= self.degree else 0

    def __bool__(self):
        return self.coefficients != (0,)

    def __format__(self, spec):
        variable = spec or "x"
        terms = []
        for power, c in reversed([*enumerate(self.coefficients)]):
            if c == 0 and self.degree:
                continue
            factor = "" if abs(c) == 1 and power else str(abs(c))
            name = {0: "", 1: variable}.get(power, f"{variable}^{power}")
            terms.append(("-" if c < 0 else "+") + " " + factor + name)
        return " ".join(terms).removeprefix("+ ")

    __str__ = lambda self: format(self)

    def __repr__(self):
        return f"{self.__class__.__qualname__}{self.coefficients!r}"


p, q = Polynomial(-1, 0, 1), Polynomial(1, 1)
print(p, "|", q, "|", repr(p), f"{p:t} {q!r:>20} {p!s:*^12}")
print(p + q, "|", p - q, "|", p * q, "|", 3 * p, "|", p * 2 + 1, "|", 5 - q)
print(p // q, "|", p % q, "|", divmod(p, Polynomial(0, 1)), "|", q ** 4, "|", pow(q, 3, p))
print([p(x) for x in range(-2, 3)], p(q), p[0], p[7], p[1:], bool(p - p), bool(q))
print(sorted([p, q, Polynomial(5), q * q, -p]), p > q, q <= p, max(p, q), p == 1, p != q)
r = alias = q
r *= p
r += 1
r -= q
print(r, alias, r is alias, -r, sum([p, q, r], 10))
for wrong in (lambda: p + "1", lambda: "1" * p, lambda: p < 3, lambda: {p: 1}, lambda: p.extra, lambda: setattr(p, "extra", 1), lambda: p(), lambda: +p, lambda: len(p)):
    try:
        print(wrong())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
