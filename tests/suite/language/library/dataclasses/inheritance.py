# Inherited fields, __post_init__, InitVar, keyword-only fields.
# expect: finished
from dataclasses import KW_ONLY, InitVar, dataclass, field, fields, replace


@dataclass
class Base:
    a: int
    b: int = 1


@dataclass
class Child(Base):
    c: int = 2
    a: str = "new"


print(Child(), Child(1, 2, 3), [f.name for f in fields(Child)], isinstance(Child(), Base), Child() == Base(1))


@dataclass
class Box:
    width: int
    height: int
    area: int = field(init=False)
    scale: InitVar[int] = 1

    def __post_init__(self, scale):
        self.area = self.width * self.height * scale


print(Box(2, 3), Box(2, 3, 4), Box(2, height=3, scale=2), replace(Box(2, 3), width=10, scale=2))


@dataclass
class Checked:
    value: int

    def __post_init__(self):
        if self.value < 0:
            raise ValueError("negative")


@dataclass
class More(Checked):
    extra: int = 0

    def __post_init__(self):
        super().__post_init__()
        self.total = self.value + self.extra


print(More(1, 2).total)


@dataclass
class Mixed:
    x: int
    _: KW_ONLY
    y: int
    z: int = 3


@dataclass(kw_only=True)
class Keywords:
    a: int
    b: int = 2


print(Mixed(1, y=2), Mixed.__match_args__, Mixed.__doc__, Keywords(a=1), Keywords(b=1, a=2))
for call in (
    lambda: More(-1),
    lambda: Mixed(1, 2),
    lambda: Mixed(1),
    lambda: Mixed(),
    lambda: Mixed(1, 2, y=3),
    lambda: Keywords(1),
    lambda: Keywords(),
    lambda: replace(Box(1, 1), area=3),
    lambda: replace(3),
):
    try:
        print(call())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


class Mixin:
    def hello(self):
        return f"hello {self.name}"


@dataclass
class Person(Mixin):
    name: str
    _age: int = 0

    @property
    def age(self):
        return self._age

    @age.setter
    def age(self, value):
        self._age = value


person = Person("Ann")
person.age = 30
print(person, person.hello(), person.age)
