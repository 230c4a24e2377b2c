# expect: finished
"""Dataclasses: keyword-only fields, InitVar, ClassVar, slots, and what is refused."""
import dataclasses
from dataclasses import KW_ONLY, InitVar, dataclass, field, make_dataclass
from typing import ClassVar


@dataclass
class Account:
    owner: str
    bank: ClassVar[str] = "Bank"
    start: InitVar[int] = 0
    _: KW_ONLY
    currency: str = "EUR"
    balance: int = field(init=False)

    def __post_init__(self, start):
        self.balance = start * 100


@dataclass(kw_only=True)
class Options:
    debug: bool = False
    level: int


@dataclass(slots=True)
class Slim:
    a: int
    b: int = 2


@dataclass(repr=False, eq=False)
class Bare:
    a: int


@dataclass(unsafe_hash=True)
class Hashed:
    a: int
    b: list = field(default_factory=list, hash=False)


@dataclass
class Node:
    value: int
    next: "Node" = None


@dataclass(init=False)
class Own:
    a: int

    def __init__(self):
        self.a = 7


account = Account("ada", 5, currency="USD")
print(account, Account.bank, [f.name for f in dataclasses.fields(Account)])
print(Options(level=3), Options(level=1, debug=True))
slim = Slim(1)
print(slim, Slim.__slots__)
try:
    slim.c = 3
except AttributeError as error:
    print(error)
print(Bare(1) == Bare(1), Bare(3).a, hash(Hashed(1)) == hash(Hashed(1, [2])), Hashed(1) == Hashed(1, [2]))
ring = Node(1)
ring.next = Node(2, ring)
print(ring)
print(Own())
Made = make_dataclass("Made", ["x", ("y", int), ("z", int, field(default=5))], namespace={"total": lambda self: self.y + self.z})
print(Made(1, 2), Made(1, 2).total(), Made.__name__)
cases = [
    lambda: dataclass(type("A", (), {"__annotations__": {"a": list}, "a": []})),
    lambda: dataclass(type("B", (), {"__annotations__": {"a": int, "b": int}, "a": 1})),
    lambda: dataclass(order=True, eq=False)(type("C", (), {})),
    lambda: Options(3),
    lambda: Account("x", 1, "y"),
    lambda: field(default=1, default_factory=int),
    lambda: make_dataclass("D", ["x", "x"]),
    lambda: make_dataclass("E", ["class"]),
]
for case in cases:
    try:
        print(case())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
