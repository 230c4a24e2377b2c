# A container of one's own, with all of its methods.
# expect: finished
class Shelf:
    def __init__(self, **books):
        self.books = books

    def __len__(self):
        return len(self.books)

    def __getitem__(self, title):
        try:
            return self.books[title]
        except KeyError:
            return self.__missing__(title)

    def __missing__(self, title):
        return f"no {title!r}"

    def __setitem__(self, title, author):
        self.books[title] = author

    def __delitem__(self, title):
        del self.books[title]

    def __contains__(self, title):
        return title in self.books

    def __iter__(self):
        yield from sorted(self.books)

    def __reversed__(self):
        return iter(sorted(self.books, reverse=True))

    def __or__(self, other):
        return Shelf(**self.books, **other.books)

    def __ior__(self, other):
        self.books.update(other.books)
        return self

    def __eq__(self, other):
        return isinstance(other, Shelf) and self.books == other.books


shelf = Shelf(emma="Austen", ulysses="Joyce")
print(len(shelf), shelf["emma"], shelf["dune"], "emma" in shelf, "dune" not in shelf, list(shelf), list(reversed(shelf)))
shelf["dune"] = "Herbert"
del shelf["ulysses"]
print(*shelf, [title.upper() for title in shelf], bool(shelf), bool(Shelf()), sorted(shelf, key=len), dict(zip(shelf, "ab")))
more = shelf | Shelf(molloy="Beckett")
same = shelf
shelf |= Shelf(walden="Thoreau")
print(list(more), list(shelf), same is shelf, shelf == same, shelf != more, shelf == 5, shelf != 5)
first, *rest = shelf
print(first, rest, max(shelf), min(shelf, key=len), "walden" in set(shelf), list(enumerate(shelf, 1)), ", ".join(shelf))
try:
    del shelf["nothing"]
except KeyError as error:
    print("KeyError", error)
for attempt in (lambda: hash(shelf), lambda: shelf + shelf, lambda: shelf < more, lambda: shelf(), lambda: next(shelf)):
    try:
        print(attempt())
    except TypeError as error:
        print(error)
