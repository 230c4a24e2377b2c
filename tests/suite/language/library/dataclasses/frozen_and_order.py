# frozen, order, hash and slots.
# expect: finished
from dataclasses import FrozenInstanceError, dataclass, field, replace


@dataclass(frozen=True)
class Key:
    name: str
    number: int = 0


key = Key("a", 1)
for call in (
    lambda: setattr(key, "name", "b"),
    lambda: delattr(key, "name"),
    lambda: setattr(key, "other", 1),
):
    try:
        call()
    except FrozenInstanceError as error:
        print(type(error).__name__, error, isinstance(error, AttributeError))
print({key: "found"}[Key("a", 1)], hash(key) == hash(Key("a", 1)), len({Key("a"), Key("a"), Key("b")}))
print(replace(key, number=5), key)


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    label: str = field(default="", compare=False)


versions = [Version(2), Version(1, 5, "x"), Version(1, 2)]
print(sorted(versions), max(versions), Version(1) < Version(1, 1), Version(1) >= Version(2), Version(1, 0, "a") == Version(1))
try:
    Version(1) < 3
except TypeError as error:
    print(error)


@dataclass(slots=True)
class Slim:
    a: int
    b: int = 2


slim = Slim(1)
print(slim, Slim.__slots__, hasattr(slim, "__dict__"))
try:
    slim.c = 3
except AttributeError as error:
    print(error)


@dataclass(slots=True, frozen=True)
class Both:
    a: int


print(Both(1), hash(Both(1)) == hash(Both(1)), Both(1) == Both(1))


@dataclass(unsafe_hash=True)
class Hashed:
    a: int
    b: list = field(default_factory=list, hash=False)


@dataclass(eq=False)
class Identity:
    a: int


@dataclass(repr=False)
class Silent:
    a: int


@dataclass
class Custom:
    a: int

    def __repr__(self):
        return "custom"

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 5


print(hash(Hashed(1)) == hash((1,)), Identity(1) == Identity(1), Silent.__repr__ is object.__repr__)
print(Custom(1), Custom(1) == 3, hash(Custom(1)), Silent.__hash__ is None, Identity.__hash__ is None)
