# Proxies that pass everything on: __getattr__, __setattr__, __delattr__, __dir__, and where implicit lookups differ.
# expect: finished
class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "_log", [])

    def __getattr__(self, name):
        self._log.append(f"get {name}")
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        self._log.append(f"set {name}")
        setattr(self._target, name, value)

    def __delattr__(self, name):
        self._log.append(f"del {name}")
        delattr(self._target, name)

    def __dir__(self):
        return ["_target", *(name for name in dir(self._target) if not name.startswith("__"))]


class Target:
    kind = "plain"

    def __init__(self):
        self.items = [1, 2, 3]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return self.items[i]

    def total(self, start=0):
        return sum(self.items, start)

    @property
    def first(self):
        return self.items[0]

    @first.setter
    def first(self, value):
        self.items[0] = value


t = Target()
p = Proxy(t)
print(p.total(), p.total(start=10), p.kind, p.first, p.items is t.items)
p.first, p.extra = 9, "new"
p.items[1:] = []
p.items += [4]
del p.extra
print(t.items, vars(t), p._log)
for implicit in (lambda: len(p), lambda: p[0], lambda: [*p], lambda: p + 1, lambda: p.missing, lambda: delattr(p, "total"), lambda: p.__len__(), lambda: p(), lambda: 1 in p):
    try:
        print(implicit())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(dir(p), isinstance(p, Target), hasattr(p, "nope"), p.__class__ is Proxy)


def forward(*names):
    def method(name):
        def call(self, *args):
            return getattr(self._target, name)(*args)
        call.__name__ = name
        return call

    def decorate(cls):
        for name in names:
            setattr(cls, name, method(name))
        return cls
    return decorate


@forward("__len__", "__getitem__", "__call__", "__enter__")
class Full(Proxy):
    __class__ = property(lambda self: type(self._target))


f = Full(t)
print(len(f), f[0], [*f], list(reversed(f)), isinstance(f, Target), type(f).__name__, f.__class__.__name__, 4 in f, bool(f))
try:
    f()
except AttributeError as error:
    print(error)
try:
    with f: pass
except TypeError as error:
    print(error)


class Recording:
    def __getattribute__(self, name):
        if name.startswith("_"):
            return object.__getattribute__(self, name)
        return lambda *a, **k: f"{name}{a}{k or ''}"


r = Recording()
r.x = 5
print(r.x(), r.anything(1, two=2), r._Recording__y if hasattr(r, "_Recording__y") else "none", vars(r))


class Chain:
    def __init__(self, path=""): self._path = path
    def __getattr__(self, name): return Chain(f"{self._path}/{name}")
    def __getitem__(self, key): return Chain(f"{self._path}[{key!r}]")
    def __call__(self, *args): return Chain(f"{self._path}({', '.join(map(repr, args))})")
    def __str__(self): return self._path or "/"
    def __truediv__(self, other): return self.__getattr__(str(other))


api = Chain()
print(api.users[5].posts(1, "a").x / "y" / 3, api[1:2, ...], api, api.__str__(), f"{api.a.b!s:>6}")
