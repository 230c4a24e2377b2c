# object.__repr__ of builtin objects, __class__ of objects with slots, __classcell__.
# expect: finished
class L(list):
    __repr__ = object.__repr__
    __str__ = lambda self: "s"
class D(dict):
    __repr__ = object.__repr__
class S(str):
    def __repr__(self): return "S:" + super().__repr__() + object.__repr__(self)[:18]
class E(ValueError):
    def __repr__(self): return object.__repr__(self)[:18]
class P:
    def __repr__(self): return "P:" + object.__repr__(self)[:18] + super().__repr__()[:18]
print(repr(L())[:18], str(L()), repr(D())[:18], [D()] != [], repr(S("x")), repr(E()), repr(P()))
print(object.__repr__([1])[:13], object.__repr__({})[:13], object.__repr__("x")[:13], object.__repr__(ValueError())[:20])
print(object.__repr__(object())[:15], list.__repr__([1]), dict.__repr__({1: 2}), f"{L()!r}"[:18], [L()] and str([L()])[:19])
for cell in (42, None):
    try:
        class C3:
            __classcell__ = cell
            __slots__ = ["__classcell__"]
    except TypeError as e: print(e)
class G: __slots__ = ["a", "b"]
class J: __slots__ = ["c", "b"]
class N(J): __slots__ = ["__weakref__"]
class P2(J): __slots__ = ["__dict__"]
class Q(J): pass
class R(J): __slots__ = ["__dict__", "__weakref__"]
class G2: __slots__ = ["b", "a"]
kinds = (G, G2, J, N, P2, Q, R)
for a in kinds:
    row = []
    for b in kinds:
        x = a()
        try: x.__class__ = b; row.append("yes")
        except TypeError as e: row.append("no")
    print(a.__name__, *row)
try: N().__class__ = P2
except TypeError as e: print(e)
class One: pass
class Two: pass
x = One(); x.__class__ = Two; print(type(x).__name__)
import enum, dataclasses, collections
class Co(enum.Enum):
    A = [1]
    __repr__ = object.__repr__
print(repr(Co.A)[:20].replace("__main__.", ""))
Point = collections.namedtuple("Point", "x y")
class Q3(Point):
    __repr__ = object.__repr__
print(repr(Q3(1, 2))[:19], repr(Point(1, 2)))
@dataclasses.dataclass(repr=False)
class Dc: x: int
print(repr(Dc(1))[:19])
