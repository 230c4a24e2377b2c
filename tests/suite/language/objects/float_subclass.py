# A class that inherits from float: its instances are numbers with attributes.
# expect: finished
import copy
import math
class Celsius(float):
    def __new__(cls, value=0.0, unit="C"):
        self = super().__new__(cls, value)
        self.unit = unit
        return self
    def __add__(self, other):
        return Celsius(float(self) + other)
    def __repr__(self): return f"Celsius({float(self)})"
class Plain(float): pass
p = Plain(2.5)
print(p, repr(p), p + 1, 1 + p, p * p, -p, abs(p), type(+p), type(p * 1), p == 2.5, 2.5 == p, p < 3, 3 > p, hash(p) == hash(2.5))
print(p in [2.5], {2.5: "x"}[p], {p: 1}[2.5], [1, 2.5].index(p), bool(Plain(0)), not Plain(1), int(p), round(p), round(p, 1), divmod(p, 2), p ** 2, 2 ** p, p // 1, p % 2)
print(f"{p:.2f} {p!r} {p:>8} {p}", "%.1f %s %d" % (p, p, p), format(p, "e"), str(p), math.sqrt(Plain(16)), math.floor(p), math.trunc(p))
print(p.is_integer(), p.hex(), p.as_integer_ratio(), p.real, p.imag, type(p.real), p.conjugate(), p.__int__(), p.__float__(), type(p.__float__()))
print(isinstance(p, float), issubclass(Plain, float), type(p), Plain.__mro__, Plain("1e3"), Plain.fromhex("0x1p1"), type(Plain.fromhex("0x1p1")))
c = Celsius(20.5, unit="deg")
print(c, c + 1, type(c + 1), c - 1, type(c - 1), c.unit, vars(c), sorted([Plain(3), 1.0, c, 2]), max(p, c), sum([p, p, 1]))
d = copy.copy(c); e = copy.deepcopy([c])
print(d, type(d), d.unit, e, e[0].unit, float(c), type(float(c)), type(float(p)))
print(Plain("nan") == Plain("nan"), p == Plain(2.5), p != Plain(3), p is Plain(2.5), Plain(2.0) == 2, 2 == Plain(2.0), True == Plain(1))
class Int(int): pass
print(Int(3) == Plain(3), Plain(3) == Int(3), Int(3) < Plain(3.5), Plain(2) < Int(3), Int(2) + Plain(1), Int(2) * Plain(1.5))
print(range(10)[int(Plain(3))], "ab" * int(p))
try: range(Plain(2))
except TypeError as err: print(err)
try: "ab" * p
except TypeError as err: print(err)
match p:
    case float(x): print("float", x)
match p:
    case 2.5: print("2.5")
from enum import Enum
class Planet(float, Enum):
    A = 1.5
    B = 2.5
print(Planet.A, repr(Planet.B), Planet.A + 1, Planet(1.5), Planet.A < Planet.B, Planet.A.value, f"{Planet.A:.3f}" if False else "")
print(Planet.A.hex(), sum(Planet), list(Planet))
