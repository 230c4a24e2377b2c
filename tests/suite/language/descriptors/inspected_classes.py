# inspect: what is abstract, what is documented, what lies in a class.
# expect: finished
import inspect, abc
checks=[]
class Checker(metaclass=abc.ABCMeta):
    def __init_subclass__(cls): checks.append((cls.__name__, inspect.isabstract(cls)))
class Abstract(Checker):
    @abc.abstractmethod
    def foo(self): pass
class Concrete(Abstract):
    def foo(self): pass
class Child(Abstract): pass
class Grand(Child): pass
class More(Concrete): pass
class Fills(Child):
    foo = 5
print(checks); print([inspect.isabstract(c) for c in (Checker, Abstract, Concrete, Child, Grand, More, Fills)], inspect.isabstract(5), inspect.isabstract(int))
class Base:
    "base doc"
    def m(self): "m doc"
    @property
    def p(self): "p doc"
    @classmethod
    def c(cls): "c doc"
    @staticmethod
    def s(): "s doc"
class Sub(Base):
    def m(self): pass
    @property
    def p(self): pass
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(): pass
for x in (Sub, Sub.m, Sub().m, Sub.p, Sub.c, Sub().c, Sub.s, Base.m, Base.p, Sub(), 5 .__class__ and None):
    print(repr(inspect.getdoc(x)) if x is not None else None)
class Slots:
    __slots__ = {"power": "in kilowatts", "size": None}
print(inspect.getdoc(Slots.power), inspect.getdoc(Slots.size))
def foo(): pass
foo.__signature__ = 42
try: inspect.signature(foo)
except TypeError as e: print(e)
class Foo(dict):
    a = 3
    @property
    def __dict__(self): print("called"); return {}
f = Foo(); f.a = 4
print(inspect.getattr_static(f, "a"))
class Meta(type):
    @property
    def __dict__(self): print("called")
class Thing(metaclass=Meta):
    def __init__(self): self.spam = 42
print(inspect.getattr_static(Thing(), "spam"))
class MetaMeta(type):
    @property
    def __dict__(self): print("called"); return {"spam": 42}
class Meta2(type, metaclass=MetaMeta): pass
class Thing2(metaclass=Meta2): pass
try: inspect.getattr_static(Thing2, "spam")
except AttributeError as e: print(e)
def local():
    def fn(): "x"
    class L:
        def m(self): pass
    return fn, L
fn, L = local()
print(inspect.getdoc(fn), inspect.getdoc(L), inspect.getdoc(L.m), inspect.getdoc(L().m))
