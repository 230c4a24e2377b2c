# globals(), locals(), vars() and dir() without an argument: what they hold, and what writing into them does.
# expect: finished
import sys
import math

x = 1


def f(a, b=2, *args, c=3, **kw):
    d = 4
    def inner(): return d, a
    inner = inner()
    e = 5
    return locals()


print(f(1), f(1, 2, 3, z=9))
print([n for n in globals() if n[0] != "_"])
globals()["fresh"] = 10
print(fresh, globals() is globals(), globals() is vars(), globals() is locals(), globals() is sys.modules["__main__"].__dict__, f.__globals__ is globals())
fresh += 1
print(globals()["fresh"], "fresh" in globals())
del globals()["fresh"]
try:
    fresh
except NameError as error:
    print(error)
for name, value in {"alpha": 1, "beta": 2}.items():
    globals()[name] = value
print(alpha + beta)


def setter():
    global x, newly
    x, newly = 5, 6


setter()
print(x, newly, [n for n in dir() if not n.startswith("__")])


class C:
    a = 1
    vars()["b"] = 2
    locals().update(c=3)
    print(b, c, [k for k in vars() if not k.startswith("__")], dir()[:2])
    for i in range(2):
        locals()[f"m{i}"] = lambda self, i=i: i
    del locals()["i"]


print(C.b, C.c, C().m1(), hasattr(C, "i"), "{a} {b}".format(**(lambda a, b: locals())(1, 2)))


def outer(n):
    m = n
    class Local:
        def method(self): return sorted(locals()), __class__.__name__, m
    def deeper(k): return locals(), m
    return Local().method(), deeper(3), sorted(dir())


print(outer(1), [globals()[n].__name__ for n in "f setter".split()])


def shadow():
    x = 10
    locals()["x"] = 11
    return globals()["x"], x, sorted(vars())


print(shadow(), globals().get("nope", "default"), globals().pop("newly"), "newly" in globals())
__name__ = "renamed"
print(globals()["__name__"], __name__, {k: v for k, v in list(globals().items()) if isinstance(v, int)})
globals().update(x=[7], print_twice=lambda *a: print(*a, *a))
print_twice(*x)
print(dir(math) == sorted(vars(math)), "pi" in vars(math), sys.modules["__main__"].x)
sys.modules["__main__"].x = "through the module"
print(x, globals()["x"], max(map(len, globals())) > 5)
