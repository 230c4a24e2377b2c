# __new__ and __init__: singletons, immutable bases, other results.
# expect: finished
class Celsius(int):
    def __new__(cls, value, unit="C"):
        self = super().__new__(cls, value)
        self.unit = unit
        return self

    def __repr__(self):
        return f"{int(self)}{self.unit}"


class Name(str):
    def __new__(cls, text):
        return super().__new__(cls, text.title())

    def initials(self):
        return "".join(part[0] for part in self.split())


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))

    @property
    def first(self):
        return self[0]


class Only:
    _made = None

    def __new__(cls, *args):
        if cls._made is None:
            cls._made = super().__new__(cls)
        return cls._made

    def __init__(self, *args):
        print("init", args)


class Other:
    def __new__(cls, x):
        return x * 2

    def __init__(self, x):
        print("never")


class Problem(Exception):
    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls, *args)
        self.extra = kwargs
        return self

    def __init__(self, *args, **kwargs):
        super().__init__(*args)


class Tagged(dict):
    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls)
        self.tag = "new"
        return self


class Stack(list):
    def __init__(self, *items):
        super().__init__(items)

    def peek(self):
        return self[-1]


c = Celsius(20)
print(c, c + 1, c * 2, c == 20, Celsius(5, "K"), c.unit, hash(c) == hash(20), [10, 20, 30][Celsius(1)])
n = Name("ada lovelace")
print(n, n.initials(), n.upper(), n == "Ada Lovelace", type(n[0]).__name__)
p = Pair(1, 2)
print(p, p.first, p == (1, 2), len(p))
print(Only(1) is Only(2), Other(4), Other("ab"))
e = Problem("bad", 3, code=5)
print(repr(e), e.args, e.extra)
t = Tagged(a=1)
print(t, t.tag, Tagged([("k", 2)]))
s = Stack(1, 2, 3)
print(s, s.peek(), s + [4])


def attempt(act):
    try:
        print(act())
    except TypeError as error:
        print("TypeError:", error)


class Empty:
    pass


class OwnInit:
    def __init__(self):
        return 5


attempt(lambda: Empty(1))
attempt(lambda: object(1))
attempt(OwnInit)
attempt(lambda: object.__new__(Celsius))
attempt(lambda: Celsius())
attempt(lambda: Only.__new__(Only) is Only(0))
