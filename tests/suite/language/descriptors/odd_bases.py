# Classes over what is no class, FunctionType, __getattr__ behind properties.
# expect: finished
import types
try:
    class X(lambda: 1): pass
except TypeError as e: print(e)
try:
    class Y(types): pass
except TypeError as e: print(e)
try:
    class Y(None): pass
except TypeError as e: print(e)
for a in ((), (1,), ('a',(),{})):
    try: types.FunctionType(*a)
    except TypeError as e: print(e)
class G:
    def __getattr__(self, name): return name
    @property
    def p(self): raise AttributeError("inside")
    @property
    def q(self): return self.other
print(G().x, G().p, G().q, getattr(G(), "z", 5), hasattr(G(), "p"))
