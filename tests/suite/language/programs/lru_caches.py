# LRU caches: by hand on a linked list, on OrderedDict, and the library's, with the same calls.
# expect: finished
from collections import OrderedDict
from functools import cache, cached_property, lru_cache, partial, wraps


class Node:
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.before = self.after = self

    def unlink(self):
        self.before.after, self.after.before = self.after, self.before

    def link(self, after):
        self.before, self.after = after, after.after
        after.after.before = after.after = self


class Linked:
    def __init__(self, size):
        self.size, self.nodes, self.root = size, {}, Node()

    def __getitem__(self, key):
        node = self.nodes[key]
        node.unlink()
        node.link(self.root)
        return node.value

    def __setitem__(self, key, value):
        if key in self.nodes:
            self.nodes[key].value = value
            self[key]
            return
        if len(self.nodes) == self.size:
            last = self.root.before
            last.unlink()
            del self.nodes[last.key]
        self.nodes[key] = node = Node(key, value)
        node.link(self.root)

    def __contains__(self, key):
        return key in self.nodes

    def __iter__(self):
        node = self.root
        while (node := node.before) is not self.root:
            yield node.key

    def __missing__(self, key):
        return "never called"


class Ordered(OrderedDict):
    def __init__(self, size, /, *args, **kwargs):
        self.size = size
        super().__init__(*args, **kwargs)

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self.size:
            self.popitem(last=False)


def remember(cache):
    def decorate(function):
        @wraps(function)
        def run(*key):
            if key in cache:
                return cache[key]
            result = cache[key] = function(*key)
            return result
        run.cache = cache
        return run
    return decorate


calls = []


def slow(name, n):
    calls.append(f"{name}{n}")
    return n * n


caches = {"l": remember(Linked(3))(partial(slow, "l")) if False else remember(Linked(3))(lambda n: slow("l", n)),
          "o": remember(Ordered(3))(lambda n: slow("o", n)), "f": lru_cache(maxsize=3)(lambda n: slow("f", n))}
sequence = 1, 2, 3, 1, 4, 2, 2, 1, 5, 4, 3, 1
for name, function in caches.items():
    calls.clear()
    print(name, [function(n) for n in sequence], " ".join(calls))
print(list(caches["l"].cache), list(caches["o"].cache), caches["f"].cache_info())
print(repr(caches["o"].cache), caches["f"].cache_parameters())
caches["f"].cache_clear()
print(caches["f"].cache_info()._asdict())


@lru_cache
def add(a, b=1, *args, key=None):
    return f"{a!r}+{b!r}"


print(add(1), add(1.0), add(True), add(1, 1), add(1, b=1), add(b=1, a=1), add.cache_info())


@lru_cache(typed=True)
def typed(x):
    return type(x).__name__


print(typed(1), typed(1.0), typed(True), typed(1), typed.cache_info())
try:
    add([])
except TypeError as error:
    print(error, add.cache_info().misses)


@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(150), fib.cache_info(), fib.__wrapped__.__name__)


class Data:
    @cached_property
    def total(self):
        "The total, once."
        print("(computed)", end=" ")
        return 10

    @lru_cache(maxsize=None)
    def method(self, x):
        print("(called)", end=" ")
        return x


data = Data()
print(data.total, data.total, vars(data), Data.total.__doc__, type(Data.total).__name__)
data.total = 5
print(data.total, data.method(1), data.method(1), Data().method(1))
del data.total
print(data.total, Data.method.cache_info())
