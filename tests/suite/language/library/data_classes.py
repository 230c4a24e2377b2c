# expect: finished
"""Dataclasses: what is written for the class."""
from dataclasses import asdict, astuple, dataclass, field, fields, is_dataclass, replace


@dataclass
class Point:
    x: int
    y: int = 0


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0
    name: str = field(default="", compare=False, repr=False)


@dataclass
class Team:
    title: str
    members: list = field(default_factory=list)
    captain: Point = None
    size: int = field(init=False, default=0)

    def __post_init__(self):
        self.size = len(self.members)


@dataclass
class Named(Point):
    label: str = "none"
    tags: dict = field(default_factory=dict, repr=False)


print(Point(1), Point(1, 2) == Point(1, 2), Point(1) == (1, 0), Point(y=3, x=4))
print(Version(1, 2, "a"), Version(1) < Version(1, 1), sorted([Version(2), Version(1, 5), Version(1)]))
print(Version(1, 2, "a") == Version(1, 2, "b"), len({Version(1), Version(1, 0)}), hash(Version(3)) == hash(Version(3)))
team = Team("reds", [1, 2], Point(0, 1))
print(team, team.size, Team("blues").members is Team("blues").members)
print(asdict(team), astuple(team))
print(replace(team, title="greens"), replace(Version(1, 2), minor=9))
print([(f.name, f.type, f.default) for f in fields(Point)][1], [f.name for f in fields(Named)])
print(Named(1, label="x"), is_dataclass(Named), is_dataclass(Point(1)), is_dataclass(int))
print(Point.__match_args__, Point.__doc__, Version.__doc__)
match Point(5, 6):
    case Point(x, y):
        print("matched", x, y)
for wrong in (lambda: Point(), lambda: Point(1, 2, 3), lambda: Point(1, z=2), lambda: Version(1) < 3,
              lambda: replace(team, size=3), lambda: hash(Point(1)), lambda: asdict(3), lambda: fields(3)):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
version = Version(1)
for action in (lambda: setattr(version, "major", 2), lambda: delattr(version, "minor"), lambda: setattr(version, "new", 1)):
    try:
        action()
    except AttributeError as error:
        print(type(error).__name__, error)
