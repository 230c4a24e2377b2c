# Data classes: fields, defaults, ordering, frozen, post-init, inheritance, helpers.
# expect: finished
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, replace


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    tags: list = field(default_factory=list, compare=False)
    _note: str = field(default="", repr=False)

    def __post_init__(self):
        self.text = f"{self.major}.{self.minor}"


@dataclass(frozen=True)
class Coordinate:
    latitude: float
    longitude: float = 0.0

    def __str__(self):
        return f"{self.latitude:.1f}/{self.longitude:.1f}"


@dataclass
class Named(Version):
    name: str = "unnamed"


a, b = Version(1, 2), Version(1, 10, ["x"])
print(a, b, a < b, a == Version(1, 2, ["other"]), sorted([b, a])[0].text, max(a, b), a.tags is not b.tags)
print(Coordinate(1.5), repr(Coordinate(1, 2)), hash(Coordinate(1, 2)) == hash(Coordinate(1, 2)), {Coordinate(0): "zero"}[Coordinate(0)])
try:
    Coordinate(1).latitude = 5
except FrozenInstanceError as error:
    print(type(error).__name__, error)
print(Named(2, name="two"), Named(1) == Version(1), asdict(b), astuple(a), replace(a, minor=5), [f.name for f in fields(Named)])
for bad in (lambda: Version(), lambda: Version(1, 2, 3, 4, 5), lambda: Version(1) < 5, lambda: hash(a), lambda: replace(a, wrong=1)):
    try:
        print(bad())
    except TypeError as error:
        print(error)
try:
    @dataclass
    class Wrong:
        items: list = []
except ValueError as error:
    print(error)
try:
    @dataclass
    class Order:
        first: int = 1
        second: str
except TypeError as error:
    print(error)
