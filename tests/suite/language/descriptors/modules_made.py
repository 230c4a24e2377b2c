# Modules made by the program, and classes of modules.
# expect: finished
import types, sys
MT = type(sys)
class MM(MT):
    def __init__(self, name):
        MT.__init__(self, name)
try:
    a = MM("a"); a.foo=1; print(a.foo, a.__name__, a)
except Exception as e: print(type(e), e)
class Base:
    @property
    def p(self): return 5
try:
    class Module1(types.ModuleType, Base): pass
    m = Module1("spam"); print(m, m.p, m.__dict__)
except Exception as e: print(type(e), e)
try:
    class Module2(Base, types.ModuleType): pass
    m = Module2("spam", "doc"); print(m, m.p, m.__doc__)
except Exception as e: print(type(e), e)
class M3(types.ModuleType):
    def __dir__(self): return ["a"]
print(dir(M3("x")))
class M4(types.ModuleType):
    @property
    def value(self): return 4
    def __getattr__(self, name): return "lazy " + name
m = M4("m4"); print(m.value, m.other)
m.x = 5; print(m.x, sorted(vars(m)))
m = types.ModuleType("plain", "text"); print(m.__doc__, m.__name__, m.__loader__, m.__spec__, m.__package__)
try: types.ModuleType()
except TypeError as e: print(e)
try: types.ModuleType(5)
except TypeError as e: print(e)
try: types.ModuleType("a","b","c")
except TypeError as e: print(e)
print(types.ModuleType(name="n", doc="d").__doc__)
u = types.ModuleType.__new__(types.ModuleType)
print(u.__dict__, repr(u))
u.foo = 1; print(u.__dict__, u.foo)
m.__getattr__ = lambda name: "asked for " + name
made = types.ModuleType("made")
made.__getattr__ = lambda name: "asked for " + name
made.__dir__ = lambda: ["b", "a"]
print(made.anything, dir(made), isinstance(made, types.ModuleType), type(made))
for change in (lambda: setattr(made, "__dict__", {}), lambda: types.ModuleType("x").nothing, lambda: u.nothing):
    try:
        print(change())
    except (AttributeError, TypeError) as error:
        print(error)
exec("x = 1\ndef double(): return x * 2", made.__dict__)
print(made.double(), made.x)
made.x = 21
print(made.double())
