# Which abstract classes the library's own classes belong to; partial, singledispatch, slots of a dataclass.
# expect: finished
from dataclasses import *
from collections import UserDict, UserList, UserString, ChainMap, deque
from collections.abc import *
@dataclass(slots=True)
class A:
    a: str
    b: str = field(default="b", init=False)
print(A("a"), A("x").b)
print([isinstance(UserDict(), k) for k in (Mapping, MutableMapping, Sequence, Sized, Iterable, Container, Collection)])
print([isinstance(UserList(), k) for k in (Mapping, MutableSequence, Sequence, Sized)])
print([isinstance(UserString("a"), k) for k in (Mapping, MutableSequence, Sequence, Sized)])
print([isinstance(ChainMap(), k) for k in (Mapping, MutableMapping, Sequence)])
print([isinstance(deque(), k) for k in (MutableSequence, Sequence, Set)])
d = UserDict(a=1)
print([isinstance(d.keys(), k) for k in (KeysView, Set, MappingView, ItemsView)], isinstance(d.items(), ItemsView), isinstance(d.values(), ValuesView), isinstance(d.values(), Set))
print(issubclass(dict, Mapping), issubclass(int, Mapping), issubclass(UserDict, Hashable))
class S(str): pass
print(type(S(b"3", "ascii")), type(str.__new__(S, b"3", "ascii")), type(S(object=5)))
from functools import *
def f(*a, **k): return a, k
p = partial(f, 1, x=2)
print(p(3, y=4), p.func is f, p.args, p.keywords, vars(p), repr(partial(len)))
try: p.args = 1
except AttributeError as e: print(e)
@singledispatch
def show(x): return "object"
@show.register
def _(x: int | str): return "int or str"
@show.register(list)
def _(x): return "list"
@show.register
def _(x: Mapping): return "mapping"
@show.register
def _(x: Sized): return "sized"
print(show(1), show("a"), show([]), show({}), show(1.5), show(()), show({1}))
import copy
q = copy.copy(p); print(q(5), q.args)
class Cell:
    def set(self, v, k): return v, k
    on = partialmethod(set, k="on")
print(Cell().on(1), type(show.registry).__name__)
from enum import *
import collections
print(isinstance({}, collections.abc.Mapping), collections.OrderedDict().__class__.__name__)
class E(Exception):
    def __new__(cls, *args): return cls
def gen():
    try: yield 1
    except TypeError as error: print("inside:", error)
    yield 2
g = gen(); next(g)
print(g.throw(E))
try: raise E
except TypeError as error: print(error)
