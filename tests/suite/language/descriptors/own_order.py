# mro() of a metaclass, asked when a class is made and when its bases change; awaiting twice.
# expect: finished
class WorkOnce(type):
    def __new__(self, name, bases, ns):
        self.flag = 0
        return super(WorkOnce, self).__new__(WorkOnce, name, bases, ns)
    def mro(self):
        if self.flag > 0: raise RuntimeError("bozo")
        self.flag += 1
        return type.mro(self)
class C:
    def who(self): return "C"
class C2:
    def who(self): return "C2"
class D(C): pass
class E(D): pass
class F(D, metaclass=WorkOnce): pass
before = E.__mro__, D.__mro__
try: D.__bases__ = (C2,)
except RuntimeError as e: print(e, (E.__mro__, D.__mro__) == before, D.__bases__, E().who(), D().who(), F().who())
class Loud(type):
    def mro(cls):
        found = type.mro(cls)
        print("mro of", cls.__name__, [c.__name__ for c in found])
        return found
class A(metaclass=Loud):
    def who(self): return "A"
class B(metaclass=Loud):
    def who(self): return "B"
class G(A): pass
class H(G): pass
print(H().who())
G.__bases__ = (B,)
print(H().who(), [c.__name__ for c in H.__mro__], B.__subclasses__(), A.__subclasses__())
class Reversed(type):
    def mro(cls):
        first, *rest, last = type.mro(cls)
        return [first, *reversed(rest), last]
class X(A, B, metaclass=type("Both", (Reversed, Loud), {})): pass
print(X().who(), [c.__name__ for c in X.__mro__])
for answer in ([1], ["x"], 5, [list]):
    class Bad(type):
        def mro(cls): return answer
    try:
        class Y(metaclass=Bad): pass
    except TypeError as e: print(e)
async def coroutine(): return 'spam'
it = iter(coroutine().__await__())
try: it.send(None)
except StopIteration as e: print(e.value)
for step in (lambda: it.send(None), lambda: next(it), lambda: it.throw(Exception("wat"))):
    try: step()
    except RuntimeError as e: print(e)
it.close()
