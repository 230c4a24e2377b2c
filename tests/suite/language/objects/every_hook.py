# What a metaclass, a descriptor, a callable class and a property have a say in: every operator on the class itself, and each access.
# expect: finished
def t(*fs):
    for i, f in enumerate(fs):
        try: r = f(); print(i, r)
        except Exception as e: print(i, type(e).__name__, e)
class Meta(type):
    def __getattr__(cls, name): return f"meta {name}"
    def __setattr__(cls, name, value): print("set", name); super().__setattr__(name, value)
    def __delattr__(cls, name): print("del", name); super().__delattr__(name)
    def __instancecheck__(cls, x): return x == 5 or super().__instancecheck__(x)
    def __subclasscheck__(cls, c): return c is int or super().__subclasscheck__(c)
    def __dir__(cls): return ["b", "a"]
    def __eq__(cls, other): return isinstance(other, str)
    def __hash__(cls): return 7
    def __bool__(cls): return False
    def __add__(cls, other): return f"{cls.__name__}+{other}"
    def __radd__(cls, other): return f"{other}+{cls.__name__}"
    def __getitem__(cls, key): return f"{cls.__name__}[{key}]"
    def __len__(cls): return 3
    def __contains__(cls, x): return x == 1
    def __iter__(cls): yield from "xy"
    def __call__(cls, *a): return ("called", cls.__name__, a) if a == (1,) else super().__call__(*a)
    def __lt__(cls, o): return True
    def __or__(cls, o): return "or"
    def __str__(cls): return "S"
    def __repr__(cls): return "R"
    def __format__(cls, spec): return f"F{spec}"
    def __enter__(cls): return "entered"
    def __exit__(cls, *a): return True
    def __await__(cls): yield 1
    def method(cls): return "metamethod"
    @property
    def prop(cls): return "metaprop"
    @classmethod
    def cm(mcs): return mcs.__name__
    attr = "metaattr"
class A(metaclass=Meta):
    x = 1
    def f(self): return "f"
class B(A): attr = "own"
t(lambda: A.nothing, lambda: setattr(A, "y", 2), lambda: A.y, lambda: delattr(A, "y"), lambda: A.y, lambda: isinstance(5, A), lambda: isinstance(6, A), lambda: isinstance(A(), A), lambda: issubclass(int, A), lambda: issubclass(B, A), lambda: dir(A), lambda: A == "s", lambda: A != "s", lambda: A == A, lambda: hash(A), lambda: bool(A), lambda: A + 1, lambda: 1 + A, lambda: A[1:2], lambda: len(A), lambda: 1 in A, lambda: list(A), lambda: A(1), lambda: type(A()).__name__, lambda: A(1, 2), lambda: A < 5, lambda: A > 5, lambda: A | 5, lambda: str(A), lambda: repr(A), lambda: f"{A:x}", lambda: f"{A}", lambda: f"{A!r}", lambda: A.method(), lambda: A.prop, lambda: A().method(), lambda: A.cm(), lambda: A.attr, lambda: B.attr, lambda: A().attr, lambda: B().attr, lambda: A().f(), lambda: A.f(1), lambda: max([A, B], key=len), lambda: {A: 1}[B], lambda: [A] == ["s"], lambda: type(A), lambda: A.__class__, lambda: A.__name__, lambda: Meta.__call__(A, 1), lambda: sorted([A, B]), lambda: setattr(A, "prop", 5), lambda: A.__dict__["x"], lambda: vars(A).get("z"), lambda: A.__bases__, lambda: isinstance(A, Meta), lambda: -A, lambda: A @ A, lambda: A[0], lambda: (lambda **k: k)(**{"a": A}), lambda: "%s" % A, lambda: print(A, B))
with A as entered: print(entered)
class D:
    log = []
    def __init__(s, name): s.name = name
    def __get__(s, o, c): D.log.append(("get", s.name, o is None)); return s.name
    def __set__(s, o, v): D.log.append(("set", s.name, v))
    def __delete__(s, o): D.log.append(("del", s.name))
    def __set_name__(s, o, n): D.log.append(("name", n))
class N:
    def __init__(s, v): s.v = v
    def __get__(s, o, c=None): return (s.v, o is not None)
class H:
    d = D("d"); n = N("n"); p = property(lambda s: "p"); __slots__ = ("slot", "__dict__")
    def __getattr__(s, k): D.log.append(("missing", k)); raise AttributeError(k)
h = H()
t(lambda: h.d, lambda: setattr(h, "d", 5), lambda: delattr(h, "d"), lambda: H.d, lambda: h.n, lambda: H.n, lambda: setattr(h, "n", 9), lambda: h.n, lambda: h.__dict__, lambda: h.__dict__.update(d=1), lambda: h.d, lambda: h.slot, lambda: setattr(h, "slot", 3), lambda: h.slot, lambda: H.slot, lambda: h.p, lambda: setattr(h, "p", 1), lambda: delattr(h, "p"), lambda: h.zzz, lambda: getattr(h, "zzz", "dflt"), lambda: hasattr(h, "d"), lambda: type(H.__dict__["d"]).__name__, lambda: D.log)
H.n = 5; H.d = "replaced"
t(lambda: H.n, lambda: h.n, lambda: h.d, lambda: H().d)
class Calls:
    def __call__(self, *a, **k): return a, k
    __add__ = __call__
    @staticmethod
    def s(*a): return a
    @classmethod
    def c(cls, *a): return cls.__name__, a
    m = lambda *a: len(a)
    b = len
    i = Calls2 = type("Inner", (), {"__call__": lambda s, x: x})()
c = Calls()
t(lambda: c(1, k=2), lambda: c + 1, lambda: c.s(1), lambda: Calls.s(1), lambda: c.c(1), lambda: Calls.c(1), lambda: c.m(), lambda: Calls.m(), lambda: c.b([1, 2]), lambda: c.i(5), lambda: Calls.__call__(c, 1), lambda: callable(c), lambda: c.s.__name__, lambda: c.c.__self__ is Calls, lambda: c.m.__func__ is Calls.m, lambda: c.__call__.__self__ is c, lambda: c.nope(), lambda: Calls.s.__qualname__, lambda: c.m == c.m, lambda: c.m is c.m, lambda: hash(c.m) == hash(c.m), lambda: {c.m: 1}[c.m], lambda: c.c == Calls.c, lambda: c.m.__eq__(1), lambda: Calls.m.__get__(c)(), lambda: Calls.__dict__["s"].__func__(3), lambda: Calls.__dict__["c"].__get__(None, int)(1), lambda: repr(c.m).split(" at ")[0], lambda: c.m.x, lambda: setattr(c.m, "x", 1), lambda: (lambda: 0).__name__, lambda: (lambda: 0).__qualname__)
class P:
    def __init__(self): self._x = 1
    def get(self): "doc of get"; return self._x
    def set(self, v): self._x = v
    def rem(self): del self._x
    x = property(get, set, rem); ro = property(get, doc="own"); wo = property(None, set)
    @x.getter
    def y(self): return "y"
    @property
    def z(self): return 1 / 0
    @z.deleter
    def z(self): print("deleted z")
q = P()
t(lambda: q.x, lambda: setattr(q, "x", 5), lambda: q.x, lambda: delattr(q, "x"), lambda: q.x, lambda: delattr(q, "x"), lambda: P.x.__doc__, lambda: P.ro.__doc__, lambda: setattr(q, "ro", 1), lambda: q.wo, lambda: delattr(q, "ro"), lambda: q.y, lambda: setattr(q, "y", 3), lambda: q._x, lambda: q.z, lambda: delattr(q, "z"), lambda: hasattr(q, "z"), lambda: P.x.fget(q), lambda: P.wo.fget, lambda: property().__get__(q), lambda: property(len).__get__([1, 2]), lambda: P.z.fset is None, lambda: isinstance(P.x, property), lambda: P.x.setter(lambda s, v: None).fset is not None, lambda: property(1).__get__(2))
