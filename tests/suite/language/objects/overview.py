# The object model at a glance.
# expect: finished
class Meta(type):
    def __new__(mcls, name, bases, ns, **kw):
        print("new", name, bases, sorted(k for k in ns if not k.startswith('__')), kw)
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", cls.__name__, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", a, k)
        return super().__call__(*a, **k)
    def hello(cls): return "hello " + cls.__name__
    @property
    def p(cls): return 5
class A(metaclass=Meta, x=1):
    a = 1
    def __init__(self, v): self.v = v
class B(A): b = 2
print(A.hello(), B.p, type(A), type(B), isinstance(A, Meta))
a = B(3)
print(a.v)
print(a.__dict__)
a.__dict__['w'] = 7
print(a.w, vars(a))
a.w = 8
print(a.__dict__)
print(type('X', (), {'y': 3}).y)
class Base:
    subs = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.subs.append(cls.__name__)
class S1(Base, tag='t1'): pass
class S2(Base): pass
print(Base.subs, S1.tag, S2.tag)
try:
    class S3(Base, other=1): pass
except TypeError as e: print(e)
class D:
    def __set_name__(self, owner, name): self.name = name; print('set_name', owner.__name__, name)
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return obj.__dict__.get(self.name, 'none')
    def __set__(self, obj, v): obj.__dict__[self.name] = v*2
    def __delete__(self, obj): del obj.__dict__[self.name]
class E:
    d = D()
e = E(); print(e.d); e.d = 4; print(e.d); del e.d; print(e.d)
class P:
    def __init__(s): s._x = 1
    @property
    def x(self):
        "the x"
        return self._x
    @x.setter
    def x(self, v): self._x = v
    @x.deleter
    def x(self): del self._x
p = P(); p.x = 5; print(p.x, P.x.__doc__); del p.x
try: p.x
except AttributeError as err: print(err)
class Q:
    @property
    def y(self): return 1
for f in (lambda: setattr(Q(), 'y', 2), lambda: delattr(Q(), 'y')):
    try: f()
    except AttributeError as err: print(err)
class Sl:
    __slots__ = ('a', 'b')
s = Sl(); s.a = 1
print(s.a)
for f in (lambda: s.b, lambda: setattr(s,'c',1), lambda: s.__dict__, lambda: delattr(s,'b')):
    try: f()
    except AttributeError as err: print(err)
print(Sl.a)
class G:
    def __getattr__(self, n): return n.upper()
print(G().abc, hasattr(G(),'x'), getattr(G(),'zz'))
class I(int):
    def __new__(cls, v, extra): 
        self = super().__new__(cls, v); self.extra = extra; return self
i = I(5, 'e'); print(i+1, i.extra, type(i))
class Single:
    _i = None
    def __new__(cls, *a):
        if cls._i is None: cls._i = super().__new__(cls)
        return cls._i
    def __init__(self, *a): print('init', a)
print(Single(1) is Single(2))
