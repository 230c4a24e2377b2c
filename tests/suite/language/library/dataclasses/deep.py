# Dataclasses all over: every field option, inheritance, slots, InitVar, hashing, ordering, replace, matching, errors.
# expect: finished
from dataclasses import dataclass, field, fields, replace, asdict, astuple, InitVar, KW_ONLY, FrozenInstanceError, make_dataclass, is_dataclass, MISSING
from typing import ClassVar, Any
from functools import cached_property
from collections import defaultdict
import copy


@dataclass(order=True)
class Item:
    sort_index: float = field(init=False, repr=False)
    name: str
    price: float = 1.5
    tags: list[str] = field(default_factory=list, compare=False)
    discount: InitVar[float] = 0.0
    made: ClassVar[int] = 0
    _: KW_ONLY
    note: str | None = field(default=None, metadata={"help": "free text"})
    hidden: Any = field(default=..., repr=False, compare=False, hash=False)

    def __post_init__(self, discount):
        self.price *= 1 - discount
        self.sort_index = -self.price
        type(self).made += 1


@dataclass(frozen=True, slots=True)
class Point:
    x: int = 0
    y: int = 0

    def __add__(self, other): return replace(self, x=self.x + other.x, y=self.y + other.y)
    def __iter__(self): yield from astuple(self)


@dataclass(frozen=True)
class Circle:
    center: Point = Point(1, 1)
    r: int = 1

    @cached_property
    def area(self): return round(3.14159 * self.r ** 2, 3)


@dataclass
class Base:
    a: int
    b: int = 2
    def __post_init__(self): print("base post", self)


@dataclass
class Derived(Base):
    c: list = field(default_factory=lambda: [0])
    a: int = 10
    def __post_init__(self):
        super().__post_init__()
        self.c.append(self.a)


@dataclass(eq=False)
class Node:
    value: int
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = field(default=None, repr=False)

    def add(self, *values):
        self.children += [Node(v, parent=self) for v in values]
        return self


@dataclass(unsafe_hash=True, repr=False)
class Key:
    a: int
    b: str = field(default="", hash=False)


items = [Item("pen", 2.0), Item("ink", 8, ["blue"], .25, note="n"), Item("pad")]
print(*items, Item.made, sep="\n")
print([i.name for i in sorted(items)], max(items).name, items[0] == Item("pen", 2.0, ["x"]), items[0] != items[1], items[0].discount)
print([(f.name, f.init, f.repr, f.kw_only, f.default is MISSING, dict(f.metadata)) for f in fields(Item)])
print(asdict(items[1]), astuple(items[2]), sep="\n")
p = Point(1, 2)
print(p, p + Point(3), [*p], hash(p) == hash(Point(1, 2)), {p: 1}[Point(1, 2)], p == (1, 2), Point.__slots__, hasattr(p, "__dict__"), Circle(), Circle(r=2).area, Circle(p) == Circle(Point(1, 2)))
print(Derived(), Derived(1, 2, [3]), Derived.__match_args__, [f.name for f in fields(Derived)])
tree = Node(1).add(2, 3)
tree.children[0].add(4)
print(tree, tree.children[1].parent is tree, tree == Node(1), copy.deepcopy(tree).children[0].children[0].value)
tree.children.append(tree)
print(repr(tree)[-60:])
print(Key(1) == Key(1, "b"), hash(Key(1)) == hash(Key(1, "b")), type(repr(Key(1))).__name__)
Made = make_dataclass("Made", ["x", ("y", int), ("z", list, field(default_factory=list))], namespace={"total": lambda self: self.x + self.y}, frozen=True)
print(Made(1, 2), Made(1, 2).total(), is_dataclass(Made), is_dataclass(Made(1, 2)), is_dataclass(int), Made.__annotations__)
for value in (p, Item("pen"), Circle(), Derived()):
    match value:
        case Point(x, y=0): print("on axis", x)
        case Point(x, y): print("point", x, y)
        case Item(name=n, price=pr) if pr > 1: print("item", n, pr)
        case Circle(Point(a, b), r): print("circle", a, b, r)
        case Base(a, b): print("base", a, b)
for wrong in (lambda: Item(), lambda: Item("a", 1, [], 0, "note"), lambda: setattr(p, "x", 5), lambda: delattr(p, "x"), lambda: Circle().__setattr__("r", 3), lambda: p < p, lambda: Item("a") < 5, lambda: {Item("a")}, lambda: replace(Item("a"), sort_index=1), lambda: replace(p, q=1), lambda: replace(Item("a"), name="b"), lambda: Point(1, 2, 3), lambda: Point(z=1), lambda: asdict(Point), lambda: fields(5), lambda: replace(Point), lambda: Base(), lambda: make_dataclass("X", ["a", "a"]), lambda: make_dataclass("X", ["1a"])):
    try:
        print(wrong())
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__, error)




try:
    @dataclass
    class Mutable:
        xs: list = []
except ValueError as error:
    print(error)
try:
    @dataclass
    class Order:
        a: int = 1
        b: int
except TypeError as error:
    print(error)
try:
    @dataclass
    class Thaw(Point):
        w: int = 0
except TypeError as error:
    print(error)
try:
    @dataclass(order=True)
    class Lt:
        a: int
        def __lt__(self, other): return True
except TypeError as error:
    print(error)
try:
    @dataclass(order=True, eq=False)
    class NoEq: a: int
except ValueError as error:
    print(error)
print(Item.__doc__, Point.__doc__, Point.__eq__.__qualname__, Item.__init__.__annotations__, Item.__hash__, sep="\n")
