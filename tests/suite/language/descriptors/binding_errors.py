# Errors on the way to a special method, generic classes, properties, super() without an object to start at.
# expect: finished
import functools, collections.abc as c
@functools.singledispatch
def g(arg): return "base"
class O(c.Sized):
    def __len__(self): return 0
o = O()
print(g(o))
g.register(c.Iterable, lambda arg: "iterable")
g.register(c.Container, lambda arg: "container")
g.register(c.Sized, lambda arg: "sized")
g.register(c.Set, lambda arg: "set")
print(g(o)); c.Iterable.register(O); print(g(o)); c.Container.register(O); print(g(o)); c.Set.register(O); print(g(o))
class P: pass
p=P(); print(g(p)); c.Iterable.register(P); print(g(p)); c.Container.register(P)
try: g(p)
except RuntimeError as e: print(str(e)[:20])
class Q(c.Sized):
    def __len__(self): return 0
q=Q(); print(g(q)); c.Iterable.register(Q); print(g(q)); c.Set.register(Q); print(g(q))
@functools.singledispatch
def h(arg): return "base"
h.register(c.Sized, lambda a: "sized"); h.register(c.Container, lambda a: "container")
import collections
try: print(h(collections.defaultdict(lambda: 0)))
except RuntimeError as e: print(str(e)[:20])
class R(collections.defaultdict): pass
c.MutableSequence.register(R)
@functools.singledispatch
def i(arg): return "base"
i.register(c.MutableMapping, lambda a: "mapping"); i.register(c.MutableSequence, lambda a: "sequence")
print(i(R()))
class S: pass
class V(c.Sized, S):
    def __len__(self): return 0
@functools.singledispatch
def j(arg): return "base"
j.register(S, lambda a: "s"); j.register(c.Container, lambda a: "container")
v=V(); print(j(v)); c.Container.register(V); print(j(v))
# generic class
class C_not: __class_getitem__ = "Surprise!"
try: C_not[int]
except TypeError as e: print(e)
class CN(tuple): __class_getitem__ = None
try: print(CN[int])
except TypeError as e: print(e)
class C:
    def __class_getitem__(cls, item): return None
try: C()[int]
except TypeError as e: print(e)
class E: pass
e = E(); e.__class_getitem__ = lambda cls, item: 1
try: e[int]
except TypeError as x: print(x)
class C2:
    def __mro_entries__(self, bases): return ()
try: type('Bad', (C2(),), {})
except TypeError as e: print(e)
p = property()
for n in (0,1,3):
    try: p.__set_name__(*[0]*n)
    except TypeError as e: print(e)
class PS(property): __slots__ = ()
try: print(PS(lambda s: 1).__doc__)
except Exception as e: print(e)
def documented(self): "text"
try: print(PS(documented).__doc__)
except AttributeError as e: print(e)
class A:
    @classmethod
    @classmethod
    def f4(cls): return cls
    @classmethod
    @property
    def pr(cls): return cls.__name__
print(A.f4(), A().f4(), A.pr, A().pr)
def f(x):
    del x
    super()
try: f(1)
except RuntimeError as e: print(e)
class X:
    def f(x):
        del x
        super()
try: X().f()
except RuntimeError as e: print(e)
def f(): super()
try: f()
except RuntimeError as e: print(e)
class X:
    def f(x):
        nonlocal __class__
        del __class__
        super()
try: X().f()
except RuntimeError as e: print(e)
print((int|str)==(str|int), hash(int|str)==hash(str|int), {int|str, str|int}, list[int]|str == str|list[int])
try: isinstance(1, list[str] | int)
except TypeError as e: print(e)
async def co(): return 'spam'
it = co().__await__()
print(iter(it) is it)
try: it.send(None)
except StopIteration as e: print(e.value)
try: next(it)
except RuntimeError as e: print(e)
class B:
    __eq__ = property(lambda s: 1/0)
    __iter__ = property(lambda s: 1/0)
    __hash__ = property(lambda s: 1/0)
    __add__ = property(lambda s: 1/0)
    __bool__ = property(lambda s: 1/0)
    __lt__ = property(lambda s: 1/0)
    __contains__ = property(lambda s: 1/0)
    __getitem__ = property(lambda s: 1/0)
    __next__ = property(lambda s: 1/0)
    __index__ = property(lambda s: 1/0)
    __format__ = property(lambda s: 1/0)
    __len__ = property(lambda s: 1/0)
    __setitem__ = property(lambda s: 1/0)
    __int__ = property(lambda s: 1/0)
    __neg__ = property(lambda s: 1/0)
    __iadd__ = property(lambda s: 1/0)
def iadd():
    x = B(); x += 1
def setitem():
    B()[1] = 2
for n, fn in dict(eq=lambda: B()==B(), iter=lambda: iter(B()), hash=lambda: hash(B()), add=lambda: B()+1, bool=lambda: bool(B()), lt=lambda: B()<B(), contains=lambda: 1 in B(), getitem=lambda: B()[1], next=lambda: next(B()), index=lambda: [1][B()], format=lambda: format(B()), len=lambda: len(B()), int=lambda: int(B()), neg=lambda: -B(), iadd=iadd, setitem=setitem, list=lambda: list(B()), dictkey=lambda: {B(): 1}, ne=lambda: B()!=B()).items():
    try: print(n, fn())
    except Exception as e: print(n, type(e).__name__, e)
