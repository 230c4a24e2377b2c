# __getattr__, __getattribute__, __setattr__, __delattr__.
# expect: finished
class Proxy:
    def __init__(self, target):
        object.__setattr__(self, "_target", target)
        object.__setattr__(self, "log", [])

    def __getattr__(self, name):
        self.log.append("get " + name)
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        self.log.append("set " + name)
        setattr(self._target, name, value)

    def __delattr__(self, name):
        self.log.append("del " + name)
        delattr(self._target, name)


class Target:
    kind = "target"

    def hello(self):
        return "hello from " + self.kind


t = Target()
p = Proxy(t)
print(p.hello(), p.kind)
p.kind = "changed"
print(t.kind, p.kind, Target.kind)
del p.kind
print(p.kind, p.log)
try:
    p.missing
except AttributeError as error:
    print(error)
print(hasattr(p, "nothing"), getattr(p, "nothing", "default"))


class Loud:
    def __init__(self):
        self.x = 1

    def __getattribute__(self, name):
        print("read", name)
        return super().__getattribute__(name)

    def __getattr__(self, name):
        print("missing", name)
        if name == "never":
            raise AttributeError("never " + name)
        return name * 2

    @property
    def broken(self):
        raise AttributeError("inside")


loud = Loud()
print(loud.x)
print(loud.ab)
print(loud.broken)
try:
    loud.never
except AttributeError as error:
    print("error", error)
loud.y = 5
print(loud.y, hasattr(loud, "never"))


class Frozen:
    def __init__(self, **values):
        self.__dict__.update(values)

    def __setattr__(self, name, value):
        raise AttributeError(f"cannot set {name}")

    __delattr__ = None


f = Frozen(a=1, b=2)
print(f.a + f.b)
try:
    f.a = 3
except AttributeError as error:
    print(error)


class Late:
    def __getattr__(self, name):
        value = len(name)
        setattr(self, name, value)
        print("made", name)
        return value


late = Late()
print(late.four, late.four, late.__dict__)
