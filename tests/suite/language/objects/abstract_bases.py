# What is no class but has __bases__, what says that it is of another class, and deep tuples of classes.
# expect: finished


class Pretended:
    """Acts as a class."""

    def __init__(self, *bases):
        self.bases = bases

    @property
    def __bases__(self):
        return self.bases


class Instance:
    def __init__(self, kind):
        self.__kind = kind

    @property
    def __class__(self):
        return self.__kind


def attempt(what, action):
    try:
        print(what, "->", action())
    except Exception as error:
        print(what, "->", type(error).__name__, error)


animal = Pretended()
dog = Pretended(animal)
puppy = Pretended(Pretended(), dog)
attempt("dog of animal", lambda: issubclass(dog, animal))
attempt("puppy of animal", lambda: issubclass(puppy, animal))
attempt("animal of dog", lambda: issubclass(animal, dog))
attempt("animal of int", lambda: issubclass(animal, int))
attempt("int of animal", lambda: issubclass(int, animal))
attempt("puppy of a tuple", lambda: issubclass(puppy, (int, (animal,))))
attempt("an instance", lambda: isinstance(Instance(puppy), animal))
attempt("another", lambda: isinstance(Instance(animal), puppy))
attempt("a number", lambda: isinstance(3, animal))
attempt("claims to be a list", lambda: (isinstance(Instance(list), list), isinstance(Instance(list), tuple)))
attempt("no class", lambda: issubclass(3, int))
attempt("no classes", lambda: issubclass(int, 3))
attempt("no class at all", lambda: isinstance(3, "int"))


class Endless:
    @property
    def __bases__(self):
        return (self, self)


attempt("endless", lambda: issubclass(Endless(), int))
deep = (int,)
for _ in range(150):
    deep = (deep, str)
attempt("deep", lambda: (isinstance(3, deep), isinstance(3.5, deep)))
for _ in range(1500):
    deep = (deep,)
attempt("too deep", lambda: isinstance(3.5, deep))


class Text:
    __class__ = str


print(isinstance(Text(), str), isinstance(Text(), Text), type(Text()).__name__)


class Slots:
    __slots__ = ("left", "right")


class Other:
    __slots__ = ("right", "left")


thing = Slots()
thing.left = 1
attempt("a member of others", lambda: Slots.left.__get__(object()))
attempt("its names", lambda: (Slots.left.__name__, Slots.left.__qualname__, Slots.left.__objclass__.__name__))
attempt("set on others", lambda: Slots.left.__set__(5, 1))
