# asdict, astuple, make_dataclass, and class bodies that are refused.
# expect: finished
from dataclasses import asdict, astuple, dataclass, field, make_dataclass
from typing import List


@dataclass
class Tree:
    value: int
    kids: List["Tree"] = field(default_factory=list)


tree = Tree(1, [Tree(2), Tree(3, [Tree(4)])])
print(tree)
print(asdict(tree))
print(astuple(tree))
copied = asdict(tree)
copied["kids"][0]["value"] = 99
print(tree.kids[0].value, asdict(tree, dict_factory=lambda pairs: [name for name, _ in pairs]))
tree.kids.append(tree)
print(tree)


@dataclass
class Holder:
    mapping: dict
    pair: tuple


print(asdict(Holder({"k": Tree(1)}, (Tree(2), [Tree(3)]))))

Made = make_dataclass("Made", ["x", ("y", int), ("z", int, field(default=5))], namespace={"sum": lambda self: self.y + self.z})
print(Made(1, 2), Made(1, 2).sum(), Made.__name__)


def mutable():
    @dataclass
    class Mutable:
        items: list = []


def order_of_defaults():
    @dataclass
    class Wrong:
        a: int = 1
        b: int


def order_without_eq():
    @dataclass(order=True, eq=False)
    class Wrong:
        a: int


def own_comparison():
    @dataclass(order=True)
    class Wrong:
        def __lt__(self, other):
            return True


def no_annotation():
    @dataclass
    class Wrong:
        a = field()


def thawed():
    @dataclass(frozen=True)
    class Cold:
        a: int

    @dataclass
    class Warm(Cold):
        b: int


for function in (mutable, order_of_defaults, order_without_eq, own_comparison, no_annotation, thawed):
    try:
        function()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for call in (lambda: field(default=1, default_factory=list), lambda: asdict(3), lambda: make_dataclass("C", ["x", "x"])):
    try:
        call()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
