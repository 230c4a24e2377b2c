# inspect.signature of what is like a function and of partialmethod; __getattr__ as a descriptor.
# expect: finished
import inspect, functools
def func(a,b, *args, kwonly=True, kwonlyreq, **kwargs): pass
class funclike:
    def __init__(self, func):
        self.__name__ = func.__name__; self.__code__ = func.__code__
        self.__annotations__ = func.__annotations__; self.__defaults__ = func.__defaults__
        self.__kwdefaults__ = func.__kwdefaults__; self.func = func
    def __call__(self, *args, **kwargs): return self.func(*args, **kwargs)
print(inspect.signature(funclike(func)), inspect.signature(func))
fl = funclike(func); del fl.__defaults__; print(inspect.signature(fl))
def foo(): pass
foo = funclike(foo); foo.__annotations__ = None
print(inspect.signature(foo))
class Spam:
    def test(): pass
    ham = functools.partialmethod(test)
try: inspect.signature(Spam.ham)
except ValueError as e: print(str(e)[-23:])
class Spam:
    def test(it, a, *, c) -> 'spam': pass
    ham = functools.partialmethod(test, c=1)
    def t2(self: 'anno', x): pass
    g = functools.partialmethod(t2, 1)
    def only(*args): pass
    def both(*args, **kw): pass
    f2 = functools.partialmethod(only, 1)
    f4 = functools.partialmethod(both, 1)
    f1 = functools.partialmethod(classmethod(only), 1)
    f3 = functools.partialmethod(staticmethod(only), 1)
for x in (Spam.ham, Spam().ham, Spam.g, Spam().g, Spam.f1, Spam.f2, Spam.f3, Spam.f4): print(inspect.signature(x))
print(repr(Spam.ham)[:80].split(" at ")[0])
class Descriptor:
    counter = 0
    def __get__(self, obj, objtype=None):
        def getter(name):
            self.counter += 1
            raise AttributeError(name)
        return getter
descr = Descriptor()
class A: __getattribute__ = descr
class B: __getattr__ = descr
class C: __getattribute__ = descr; __getattr__ = descr
for k in (A, B, C):
    try: k().attr
    except AttributeError as e: print(k.__name__, e, descr.counter)
class Evil:
    def __getattr__(self, name): raise AttributeError(name)
    def __getattribute__(self, name):
        del Evil.__getattr__
        raise AttributeError("first " + name)
try: Evil().attr
except AttributeError as e: print(e)
class mysuper(super):
    def __init__(self, *args): return super(mysuper, self).__init__(*args)
class Base:
    def meth(self): return "Base"
class D(Base):
    def meth(self): return "D" + mysuper(D, self).meth()
class F(D):
    def meth(self):
        s = self._F__s
        return f"F[{type(s).__name__}]" + s.meth()
F._F__s = mysuper(F)
print(D().meth(), F().meth())
