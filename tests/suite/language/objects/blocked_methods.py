# Special methods that are None: most of them are called and cannot be, some mean "has none".
# expect: finished


class Parent:
    def __eq__(self, other):
        return True

    def __lt__(self, other):
        return True

    def __add__(self, other):
        return "sum"

    def __radd__(self, other):
        return "sum, turned around"

    def __len__(self):
        return 3

    def __iter__(self):
        return iter("abc")

    def __contains__(self, item):
        return True

    def __getitem__(self, key):
        return key

    def __str__(self):
        return "a parent"

    def __bool__(self):
        return False

    def __reversed__(self):
        return iter("cba")

    def __hash__(self):
        return 1


def attempt(what, action):
    try:
        print(what, "->", action())
    except Exception as error:
        print(what, "->", type(error).__name__, error)


names = ["__eq__", "__lt__", "__add__", "__radd__", "__len__", "__iter__", "__contains__", "__getitem__",
         "__str__", "__bool__", "__reversed__", "__hash__"]
Child = type("Child", (Parent,), dict.fromkeys(names))
for kind in (Parent, Child):
    value = kind()
    print(kind.__name__)
    attempt("==", lambda: value == 1)
    attempt("turned ==", lambda: 1 == value)
    attempt("!=", lambda: value != 1)
    attempt("<", lambda: value < 1)
    attempt(">", lambda: 1 > value)
    attempt("+", lambda: value + 1)
    attempt("turned +", lambda: 1 + value)
    attempt("len", lambda: len(value))
    attempt("list", lambda: list(value))
    attempt("for", lambda: [item for item in value])
    attempt("in", lambda: 7 in value)
    attempt("[]", lambda: value["key"])
    attempt("str", lambda: str(value))
    attempt("f-string", lambda: f"{value}")
    attempt("bool", lambda: bool(value))
    attempt("not", lambda: not value)
    attempt("reversed", lambda: list(reversed(value)))
    attempt("hash", lambda: hash(value))
    attempt("in a list", lambda: 1 in [value])


class Meta(type):
    """Classes of it are sequences themselves."""

    def __len__(cls):
        return 2

    def __getitem__(cls, at):
        return ["a", "b"][at]


class Letters(metaclass=Meta):
    pass


print(list(Letters), list(reversed(Letters)), [*Letters], "-".join(Letters), "a" in Letters, len(Letters))


class Word(str):
    def __bytes__(self):
        return b"<" + self.encode() + b">"


print(bytes(Word("x")), bytes(Word("x"), "utf-8"), bytearray(Word("x"), "utf-8"))
