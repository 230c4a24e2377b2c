# Parameters of classes, unions, and what isinstance makes of them.
# expect: finished
class Box:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item.__name__}]"


class Small(Box):
    pass


class Keyed(type):
    def __getitem__(cls, key):
        return cls, key

    def __contains__(cls, item):
        return item == "inside"

    def __iter__(cls):
        return iter(["a", "b"])

    def __len__(cls):
        return 2

    def __repr__(cls):
        return f"<Keyed {cls.__name__}>"

    def __call__(cls, *args):
        return f"called {cls.__name__} with {args}"


class Table(metaclass=Keyed):
    pass


print(Box[int], Small[str])
print(Table["x"], "inside" in Table, "outside" in Table, list(Table), len(Table), Table, Table(1, 2))
first, second = Table
print(first, second, [*Table], dict.fromkeys(Table))
print(list[int], dict[str, list[int]], list[int].__origin__, dict[str, int].__args__)
print(int | str, int | None, (int | str).__args__, isinstance(3, int | str), isinstance(None, int | None))
print(isinstance("x", (int, (float, str))), isinstance(2.5, int | str), issubclass(bool, int | str))


class Ints(list[int]):
    pass


print(Ints([1, 2]), Ints.__bases__, Ints.__orig_bases__)


def attempt(act):
    try:
        print(act())
    except TypeError as error:
        print("TypeError:", error)


attempt(lambda: isinstance([], list[int]))
attempt(lambda: isinstance(3, 5))
attempt(lambda: issubclass(3, int))
attempt(lambda: int[str])
attempt(lambda: Ints["x"])


class Even(type):
    def __instancecheck__(cls, value):
        return isinstance(value, int) and value % 2 == 0

    def __subclasscheck__(cls, other):
        return other.__name__.startswith("E")


class EvenNumber(metaclass=Even):
    pass


class Eleven:
    pass


print(isinstance(4, EvenNumber), isinstance(5, EvenNumber), issubclass(Eleven, EvenNumber), issubclass(int, EvenNumber))
print(isinstance(EvenNumber(), EvenNumber), isinstance(6, (str, EvenNumber)))


class Entries:
    def __init__(self, *classes):
        self.classes = classes

    def __mro_entries__(self, bases):
        print("asked with", len(bases))
        return self.classes


class Mixed(Entries(dict, Box), Eleven):
    pass


print([c.__name__ for c in Mixed.__mro__], len(Mixed.__orig_bases__))
