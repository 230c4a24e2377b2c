# A class's __dict__ goes with the class; names that __prepare__ gave; properties' messages and texts.
# expect: finished
import sys

print(sys.flags.optimize, sys.__stdout__ is sys.stdout, sys.gettrace())
class Base:
    x = 1
shown = Base.__dict__
Base.y = 2
print('y' in shown, shown['y'], shown.get('z'), len(shown) == len(vars(Base)))
del Base.x
print('x' in shown, type(shown), sorted(k for k in shown if not k.startswith('__')))
class Meta(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return {"given": 42, "double": lambda v: v * 2}
class Made(metaclass=Meta):
    own = given + 1
    twice = double(own)
print(Made.own, Made.twice, Made.given)
def f():
    class Local:
        @property
        def p(self): return 1
    return Local()
for act in (lambda: setattr(f(), "p", 1), lambda: delattr(f(), "p")):
    try: act()
    except AttributeError as err: print(err)
class R: pass
R.__repr__ = R.__str__
try: str(R())
except RecursionError as err: print("RecursionError", err)
class P:
    def _get(self): return 1
    spam = property(_get, doc="given")
class Q(P):
    @P.spam.getter
    def spam(self):
        "of the getter"
print(P.spam.__doc__, Q.spam.__doc__)
class T:
    @property
    def spam(self):
        "first"
class U(T):
    @T.spam.getter
    def spam(self):
        "second"
print(U.spam.__doc__)
def kw(self, x, /, **others): return self, x, others
print(kw(1, 2, self=3, x=4))
class K:
    def __init__(self, x, /, **others): self.o = (x, others)
print(K(1, self=3, x=4).o)
for thing in (str.join, int.__add__, [].append, dict.__dict__["fromkeys"], (1).__add__, len, K.__init__, K(1).__init__):
    print(type(thing).__name__, end=" ")
print(list.__hash__, dict.__hash__, str.__hash__ is None, kw.__module__ is K.__module__ or kw.__module__)
