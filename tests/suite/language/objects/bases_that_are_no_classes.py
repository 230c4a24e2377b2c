# Class statements over things that are no classes: whatever makes such things is called with name, bases and namespace.
# expect: finished
import random


def f(): pass


class Maker:
    def __init__(self, *parts): self.parts = parts
    def __repr__(self): return f"<made of {[p if isinstance(p, str) else type(p).__name__ for p in self.parts]}>"


class Entries:
    def __mro_entries__(self, bases): return (dict, Exception) if len(bases) > 5 else (dict,)


for base in (5, "a", 2.5, None, [1], (1,), {}, {1}, random, f, len, Maker(), True, b"x", range(3), lambda: 0, Exception("x"), iter([]), (x for x in ()), Entries()):
    try:
        class Made(base):
            inside = 1
        print(type(base).__name__, "->", Made, getattr(Made, "inside", "nothing inside"))
    except TypeError as error:
        print(type(base).__name__, error)
print(Made.__bases__, Made.__orig_bases__[0].__class__.__name__, Made(a=1))
for meta in (len, lambda *parts, **more: (parts[0], sorted(parts[2])[:1], more), print, 5, dict, Maker):
    try:
        class Other(metaclass=meta):
            x = 1
        print(Other)
    except TypeError as error:
        print(error)
