# Class bodies that run code: loops, conditions, decorators in them, __prepare__, names made and deleted, __set_name__ order.
# expect: exception
import functools

registry = {}


class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **options):
        print("prepare", name, [b.__name__ for b in bases], options)
        return {"from_prepare": len(name)}

    def __new__(meta, name, bases, namespace, **options):
        namespace = {k: v for k, v in namespace.items() if not k.startswith("temp")}
        cls = super().__new__(meta, name, bases, namespace)
        registry[name] = sorted(k for k in namespace if not k.startswith("__"))
        return cls

    def __init__(cls, name, bases, namespace, *, loud=False):
        super().__init__(name, bases, namespace)
        cls.loud = loud

    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        return (made, "loud") if cls.loud else made

    def __iter__(cls):
        return iter(registry[cls.__name__])

    def __contains__(cls, name):
        return name in registry[cls.__name__]

    def __len__(cls):
        return len(registry)

    @property
    def shout(cls):
        return cls.__name__.upper() + "!"

    def __repr__(cls):
        return f"<class of {cls.__name__}>"


class Named:
    def __init__(self, n): self.n = n
    def __set_name__(self, owner, name): print("set_name", owner.__name__, name, self.n)


def logged(function):
    @functools.wraps(function)
    def run(self, *args):
        print(f"{type(self).__name__}.{function.__name__}{args}")
        return function(self, *args)
    return run


class Machine(metaclass=Meta):
    """Runs while it is made."""
    temporary = from_prepare
    for i in range(3):
        vars()[f"slot_{i}"] = i * temporary
    squares = [n * n for n in range(i + 1)]
    first, second = Named(1), Named(2)
    if len(squares) > 2:
        @logged
        def run(self, x): return x + self.squares[-1]
    else:
        run = None
    try:
        missing_name
    except NameError as error:
        problem = str(error)
    with type("Quiet", (), {"__enter__": lambda s: s, "__exit__": lambda *a: True})() as context:
        raise ValueError("in the body")
    while i: i -= 1
    def __getattr__(self, name): return f"no {name}"
    assert __name__ == "__main__" and __qualname__ == "Machine"
    del context


print(registry, Machine.squares, Machine.i, Machine.problem, Machine.__doc__, hasattr(Machine, "temporary"))
print(Machine().run(5), Machine().other, list(Machine), "run" in Machine, len(Machine), Machine.shout, Machine, Machine.loud)


class Loud(Machine, loud=True):
    squares = Machine.squares[::-1] + [0 for _ in range(2)]
    class Nested(metaclass=Meta):
        outer = "cannot see squares"
    def run(self, x):
        return super().run(x), __class__.__name__


thing, word = Loud()
print(thing.run(1), word, Loud.Nested, Loud.__mro__, type(Loud), isinstance(Loud, Meta), Loud.__qualname__, Loud.Nested.__qualname__)
Dynamic = Meta("Dynamic", (Loud,), {"x": 1, "__module__": "elsewhere"}, loud=False)
print(Dynamic().x, Dynamic.__module__, Dynamic.from_prepare, Dynamic, [c.__name__ for c in Loud.__subclasses__()])
try:
    class Conflict(Loud, metaclass=type("Other", (type,), {})): pass
except TypeError as error:
    print(error)
try:
    class Order(object, Loud): pass
except TypeError as error:
    print(error)
try:
    class Unwanted(Machine, quiet=1): pass
except TypeError as error:
    print(error)
try:
    print(Machine().shout, Machine.nothing)
except AttributeError as error:
    print(error)


class Fails(Machine):
    done = print("body starts")
    value = 1 / 0
