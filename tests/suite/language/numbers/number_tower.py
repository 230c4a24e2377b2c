# The abstract classes of numbers: which values belong to them, and a number of the program's own.
# expect: finished
from math import ceil, floor, trunc
from numbers import Complex, Integral, Number, Rational, Real

KINDS = (Number, Complex, Real, Rational, Integral)
for value in (1, True, 2.5, "3", None, [1], 10 ** 30):
    print(value, [kind.__name__ for kind in KINDS if isinstance(value, kind)])
print([issubclass(int, kind) for kind in KINDS], [issubclass(float, kind) for kind in KINDS])
print(issubclass(Integral, Rational), issubclass(Real, Integral), Integral.__mro__[:-1])


def describe(value):
    match value:
        case bool():
            return "truth"
        case Integral():
            return "whole"
        case Real():
            return "real"
        case Number():
            return "number"
        case _:
            return "no number"


print([describe(value) for value in (3, False, 1.5, "x")])
for kind in (Complex, Rational, Integral):
    try:
        kind()
    except TypeError as error:
        print(error)


class Cents(Integral):
    """Money as a whole number."""

    def __init__(self, amount):
        self.amount = amount

    def _made(self, other, what):
        return Cents(what(self.amount, int(other))) if isinstance(other, Integral) else NotImplemented

    def __repr__(self):
        return f"Cents({self.amount})"

    def __int__(self):
        return self.amount

    def __add__(self, other):
        return self._made(other, lambda a, b: a + b)

    def __mul__(self, other):
        return self._made(other, lambda a, b: a * b)

    def __floordiv__(self, other):
        return self._made(other, lambda a, b: a // b)

    def __mod__(self, other):
        return self._made(other, lambda a, b: a % b)

    def __eq__(self, other):
        return self.amount == int(other)

    def __lt__(self, other):
        return self.amount < int(other)

    def __le__(self, other):
        return self.amount <= int(other)

    def __neg__(self):
        return Cents(-self.amount)

    def __pos__(self):
        return Cents(self.amount)

    def __abs__(self):
        return Cents(abs(self.amount))

    def __round__(self, ndigits=None):
        return Cents(round(self.amount, ndigits))

    def __trunc__(self):
        return self.amount

    def __hash__(self):
        return hash(self.amount)

    __radd__, __rmul__, __rfloordiv__, __rmod__ = __add__, __mul__, __floordiv__, __mod__
    __floor__ = __ceil__ = __trunc__
    __truediv__ = __rtruediv__ = __pow__ = __rpow__ = __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = __mul__
    __and__ = __rand__ = __xor__ = __rxor__ = __or__ = __ror__ = __mul__
    __invert__ = __neg__


price = Cents(250)
print(price + 5, 5 + price, price - 1, 1 - price, divmod(price, 100), bool(Cents(0)), bool(price))
print(float(price), [10, 20, 30][Cents(1)], price.numerator, price.denominator, price.real, price.imag, price.conjugate())
print(trunc(price), floor(price), ceil(price), round(price, -2), isinstance(price, Real), describe(price))
print(sorted([Cents(3), Cents(1)]), max(Cents(3), Cents(7)), sum([Cents(1), Cents(2)], Cents(0)), hash(price) == hash(250))
