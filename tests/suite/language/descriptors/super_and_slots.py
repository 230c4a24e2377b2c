# super(type) without an object, methods taken from other classes, attributes of builtin types.
# expect: finished
class A:
    def meth(self, a): return f"A({a})"
    @classmethod
    def cm(cls): return cls.__name__
class C(A):
    def meth(self, a): return f"C({a})" + self._C__super.meth(a)
C._C__super = super(C)
print(C().meth(3))
class mysuper(super): pass
class F(C):
    def meth(self, a):
        s = self.__super
        return f"F({a})[{type(s).__name__}]" + s.meth(a)
F._F__super = mysuper(F)
print(F().meth(6))
s = super(C)
print(s, s.__thisclass__, s.__self__, s.__self_class__)
b = s.__get__(C())
print(repr(b)[:20], b.meth(1), s.__get__(None, C) is s, b.__get__(C()) is b)
for bad in (12, A()):
    try: super(F).__get__(bad)
    except TypeError as e: print(e)
try: s.meth
except AttributeError as e: print(e)
print(C._C__super is s, type(C._C__super))
for target, name in ((str,"__qualname__"),(list,"__doc__"),(int,"__name__"), (int, "__bases__"), (int, "__module__")):
    try: type.__dict__[name].__set__(target, "x")
    except TypeError as e: print(e)
class X: "doc"
try: type(X).__dict__["__doc__"].__delete__(X)
except TypeError as e: print(e)
class X(dict):
    __setattr__ = dict.__setitem__
    __neg__ = dict.copy
    __repr__ = object.__str__
x = X(); x.y = 42
print(x["y"], x == -x, -x)
class L(list):
    __len__ = list.__len__
    __eq__ = object.__eq__

print(len(L([1])), L()==L())
class I(int):
    __str__ = int.__repr__
    __repr__ = lambda self: "I"
    __add__ = str.__add__
    __eq__ = str.__eq__
i=I(5); print(i, repr(i), f"{i}")
for f in (lambda: i+i, lambda: i==i):
    try: print(f())
    except TypeError as e: print(e)
import types
class MyCallable:
    def __call__(self, arg): pass
func = MyCallable(); m = types.MethodType(func, 5)
print(m); func.__name__="name"; print(m); func.__qualname__ = "q"; print(m)
class Meta(type):
    def __new__(cls, name, bases, ns, attr): return super().__new__(cls, name, bases, ns)
class C1:
    def __init__(self): self.b = 42
class C2(C1, metaclass=Meta, attr="__classcell__"):
    __slots__ = ["__classcell__"]
    def __init__(self): super().__init__()
print(type(C2.__dict__["__classcell__"]).__name__, C2().b, hasattr(C2(), "__classcell__"))
