"""The tower of abstract numbers."""
from abc import ABCMeta, abstractmethod
from _machine import refuse as _refuse

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


@abstractmethod
def _required(self, *others):
    raise NotImplementedError


def _no_complex(self):
    _refuse("complex numbers are not supported")


class Number(metaclass=ABCMeta):
    __slots__ = ()
    __hash__ = None


class Complex(Number):
    __slots__ = ()
    locals()["__complex__"] = _required
    __add__ = __radd__ = __neg__ = __pos__ = __mul__ = __rmul__ = _required
    __truediv__ = __rtruediv__ = __pow__ = __rpow__ = __abs__ = __eq__ = conjugate = _required
    real = imag = property(_required)

    def __bool__(self):
        return self != 0

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other


class Real(Complex):
    __slots__ = ()
    __float__ = __trunc__ = __floor__ = __ceil__ = __round__ = __floordiv__ = __rfloordiv__ = _required
    __mod__ = __rmod__ = __lt__ = __le__ = _required

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    locals()["__complex__"] = _no_complex

    @property
    def real(self):
        return +self

    @property
    def imag(self):
        return 0

    def conjugate(self):
        return +self


class Rational(Real):
    __slots__ = ()
    numerator = denominator = property(_required)

    def __float__(self):
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    __slots__ = ()
    __int__ = __pow__ = __lshift__ = __rlshift__ = __rshift__ = __rrshift__ = _required
    __and__ = __rand__ = __xor__ = __rxor__ = __or__ = __ror__ = __invert__ = _required

    def __index__(self):
        return int(self)

    def __float__(self):
        return float(int(self))

    @property
    def numerator(self):
        return +self

    @property
    def denominator(self):
        return 1


Real.register(float)
Integral.register(int)
