# property with getter, setter, deleter, documentation, and made by hand.
# expect: finished
class Temperature:
    def __init__(self, celsius):
        self._celsius = celsius

    @property
    def celsius(self):
        """Degrees."""
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273:
            raise ValueError("too cold")
        self._celsius = value

    @celsius.deleter
    def celsius(self):
        print("deleted")
        self._celsius = 0

    fahrenheit = property(lambda self: self._celsius * 9 / 5 + 32, doc="Other degrees.")
    nothing = property()

    def _set(self, value):
        self._celsius = value

    writable = property(fset=_set)


t = Temperature(20)
t.celsius = 25
print(t.celsius, t.fahrenheit)
del t.celsius
print(t.celsius, Temperature.celsius.__doc__, Temperature.fahrenheit.__doc__)


def attempt(act):
    try:
        print(act())
    except Exception as error:
        print(type(error).__name__, error)


attempt(lambda: setattr(t, "celsius", -300))
attempt(lambda: setattr(t, "fahrenheit", 1))
attempt(lambda: delattr(t, "fahrenheit"))
attempt(lambda: t.nothing)
attempt(lambda: t.writable)
t.writable = 3
print(t.celsius, Temperature.celsius.fget(t), Temperature.writable.fget)
print(Temperature.celsius.fset.__name__, isinstance(Temperature.celsius, property))


class Warm(Temperature):
    @property
    def celsius(self):
        return super().celsius + 100

    @Temperature.fahrenheit.setter
    def fahrenheit(self, value):
        self._celsius = (value - 32) * 5 / 9


w = Warm(1)
print(w.celsius)
w.fahrenheit = 212
print(w._celsius, w.celsius, w.fahrenheit)
attempt(lambda: setattr(w, "celsius", 1))
attempt(lambda: Temperature.celsius.__get__(t))
attempt(lambda: Temperature.celsius.__set__(t, 8))
print(t.celsius, Temperature.__dict__["celsius"] is Temperature.celsius)
