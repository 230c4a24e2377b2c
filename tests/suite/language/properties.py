# Properties, class methods and static methods.
# expect: finished
# expect-stdout: 30 86.0 32.0 Kelvin
# expect-stdout: cold warm
# expect-stdout: -300 is colder than anything
# expect-stdout: property 'fahrenheit' of 'Temperature' object has no setter
class Temperature:
    coldest = -273.15

    def __init__(self, celsius):
        self.celsius = celsius

    @property
    def celsius(self):
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < Temperature.coldest:
            raise ValueError(f"{value} is colder than anything")
        self._celsius = value

    @property
    def fahrenheit(self):
        return self.celsius * 9 / 5 + 32

    @classmethod
    def freezing(cls):
        return cls(0)

    @staticmethod
    def describe(value):
        return "cold" if value < 10 else "warm"


class Kelvin(Temperature):
    pass


t = Temperature(25)
t.celsius = 30
print(t.celsius, t.fahrenheit, Temperature.freezing().fahrenheit, type(Kelvin.freezing()).__name__)
print(Temperature.describe(5), t.describe(20))
try:
    t.celsius = -300
except ValueError as error:
    print(error)
try:
    t.fahrenheit = 5
except AttributeError as error:
    print(error)
