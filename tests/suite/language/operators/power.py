# expect: finished
class Power:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __pow__(self, exponent, modulus=None):
        return ("pow", self, exponent, modulus)

    def __rpow__(self, base, modulus=None):
        return ("rpow", self, base, modulus)

    def __ipow__(self, exponent):
        return ("ipow", self, exponent)


class Two:
    def __pow__(self, exponent):
        return "two arguments only"


p = Power("p")
print(p ** 2, pow(p, 2), pow(p, 2, 3), 2 ** p, pow(2, p), p ** p)
p **= 5
print(p)
print(2 ** -1, (-2) ** 2, -2 ** 2, 2 ** 3 ** 2, pow(3, -1, 7), pow(2, 100, 1000), pow(True, 2))
for attempt in (lambda: pow(Two(), 2, 3), lambda: pow(2, Power("q"), 3), lambda: pow(2, 3, Power("m")), lambda: pow(2.0, 3, 4),
                lambda: pow("a", 2), lambda: "a" ** 2, lambda: pow(2, 3, "x"), lambda: pow(2, 3, 0), lambda: pow(2, -1, 4),
                lambda: 0 ** -1, lambda: 0.0 ** -1):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
