# Decorators: order, arguments, classes as decorators, methods, stacking with functools.wraps.
# expect: finished
import functools
def trace(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("call", function.__name__, args, kwargs)
        result = function(*args, **kwargs)
        print("done", result)
        return result
    return wrapper
def tag(name):
    def decorate(function):
        print("tagging", function.__name__, name)
        return lambda *a, **k: f"<{name}>{function(*a, **k)}</{name}>"
    return decorate
@trace
def add(a, b=1):
    "Adds."
    return a + b
@tag("b")
@tag("i")
def text(): return "x"
print(add(1, b=2), add.__name__, add.__doc__, add.__wrapped__(5, 6), text())
class Count:
    def __init__(self, function):
        self.function, self.n = function, 0
    def __call__(self, *args):
        self.n += 1
        return self.function(*args)
@Count
def hello(name): return f"hello {name}"
print(hello("a"), hello("b"), hello.n)
def register(table):
    def inner(f):
        table[f.__name__] = f
        return f
    return inner
table = {}
class Shapes:
    @register(table)
    def circle(self): return "round"
    @staticmethod
    def plain(a): return a * 2
    @classmethod
    def named(cls): return cls.__name__
    @property
    def size(self): return self._size
    @size.setter
    def size(self, value): self._size = max(0, value)
shapes = Shapes()
shapes.size = -5
print(table["circle"](None), Shapes.plain(4), shapes.plain(1), Shapes.named(), shapes.named(), shapes.size)
try:
    class Bad:
        @5
        def f(self): pass
except TypeError as error:
    print(error)
@(lambda f: f())
def immediate(): return "a value"
print(immediate)
def with_class(cls):
    cls.extra = "added"
    return cls
@with_class
class Decorated: pass
print(Decorated.extra, Decorated.__name__)
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60), fib.cache_info())
def retry(times):
    def decorate(function):
        def wrapper(*args):
            for attempt in range(1, times + 1):
                try:
                    return function(*args, attempt)
                except ValueError as error:
                    print("attempt", attempt, error)
            raise RuntimeError("gave up")
        return wrapper
    return decorate
@retry(3)
def flaky(need, attempt):
    if attempt < need:
        raise ValueError(f"not yet {attempt}")
    return "worked"
print(flaky(3))
try:
    flaky(9)
except RuntimeError as error:
    print(error)
