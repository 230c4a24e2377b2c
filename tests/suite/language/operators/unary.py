# expect: finished
import math


class Angle:
    def __init__(self, degrees):
        self.degrees = degrees

    def __repr__(self):
        return f"Angle({self.degrees})"

    def __neg__(self):
        return Angle(-self.degrees)

    def __pos__(self):
        return Angle(self.degrees % 360)

    def __invert__(self):
        return Angle((self.degrees + 180) % 360)

    def __abs__(self):
        return Angle(abs(self.degrees))

    def __round__(self, digits=None):
        return ("rounded", round(self.degrees, digits))

    def __trunc__(self):
        return int(self.degrees)

    def __floor__(self):
        return math.floor(self.degrees)

    def __ceil__(self):
        return math.ceil(self.degrees)

    def __float__(self):
        return float(self.degrees)

    def __int__(self):
        return int(self.degrees)

    def __bool__(self):
        return self.degrees % 360 != 0


angle = Angle(-400.75)
print(-angle, +angle, ~Angle(30), abs(angle), - - angle)
print(round(angle), round(angle, 1), round(angle, None), math.trunc(angle), math.floor(angle), math.ceil(angle))
print(float(angle), int(angle), math.sqrt(Angle(16)), math.fabs(angle), "%d %.1f" % (angle, angle))
print(bool(angle), not Angle(720), [bool(Angle(n)) for n in (0, 360, 361)])
print("yes" if Angle(1) else "no", Angle(0) or "zero", Angle(5) and "some")
for attempt in (lambda: -"text", lambda: ~1.5, lambda: +[], lambda: abs(object), lambda: round("2"),
                lambda: math.trunc("x"), lambda: math.floor(None), lambda: int([]), lambda: float(())):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
