# Descriptors that validate: __set_name__, defaults, chains, class access, deletion, and inheritance.
# expect: exception
from abc import ABC, abstractmethod


class Validated(ABC):
    def __set_name__(self, owner, name):
        self.public, self.private = name, f"_{owner.__name__}__{name}"
        owner.fields = getattr(owner, "fields", ()) + (name,)

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        try:
            return instance.__dict__[self.private]
        except KeyError:
            raise AttributeError(f"{self.public} is not set") from None

    def __set__(self, instance, value):
        instance.__dict__[self.private] = self.check(value)

    def __delete__(self, instance):
        print("deleting", self.public)
        del instance.__dict__[self.private]

    @abstractmethod
    def check(self, value): ...

    def __or__(self, other):
        return Both(self, other)


class Typed(Validated):
    kind: type = object

    def __init_subclass__(cls, /, kind=None, **rest):
        super().__init_subclass__(**rest)
        if kind is not None:
            cls.kind = kind

    def check(self, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.public} wants {self.kind.__name__}, not {type(value).__name__}")
        return value


class Integer(Typed, kind=int): pass
class Text(Typed, kind=str): pass


class Range(Validated):
    def __init__(self, low=float("-inf"), high=float("inf")):
        self.low, self.high = low, high

    def check(self, value):
        if not self.low <= value <= self.high:
            raise ValueError(f"{value!r} not in {self.low}..{self.high}")
        return value


class Both(Validated):
    def __init__(self, *parts):
        self.parts = parts

    def __set_name__(self, owner, name):
        super().__set_name__(owner, name)
        for part in self.parts:
            part.public = name

    def check(self, value):
        for part in self.parts:
            value = part.check(value)
        return value


class Stripped(Text):
    check = lambda self, value: super(Stripped, self).check(value).strip() or "?"


class Product:
    name = Stripped()
    price = Integer() | Range(0, 1000)
    stock = Range(low=0)

    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)

    def __repr__(self):
        return "{}({})".format(type(self).__name__, ", ".join(f"{f}={getattr(self, f, None)!r}" for f in self.fields))


class Book(Product):
    pages = Integer() | Range(1)


pen = Product(name="  pen ", price=3, stock=10.5)
book = Book(name=" ", price=20, stock=0, pages=100)
print(pen, book, Book.fields, Product.fields)
print(vars(book), type(Product.price).__name__, Product.__dict__["stock"].public)
for target, name, value in [(pen, "price", "3"), (pen, "price", -1), (book, "pages", 0), (book, "pages", None), (pen, "stock", "x"), (pen, "free", 1)]:
    try:
        setattr(target, name, value)
    except (TypeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("took", name, value)
pen.stock -= 0.5
pen.stock **= 2
print(pen.stock, hasattr(pen, "pages"), hasattr(book, "pages"))
del book.pages
print(hasattr(book, "pages"), getattr(book, "pages", "none"), book)
try:
    Validated()
except TypeError as error:
    print(error)
try:
    class Wrong(Typed, sort=1): pass
except TypeError as error:
    print(error)
del book.pages
