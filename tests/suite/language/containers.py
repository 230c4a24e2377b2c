# A class that behaves as a container and one that compares.
# expect: finished
# expect-stdout: Utopia II True False 2 ['Emma', 'Utopia II'] ['Utopia II']
# expect-stdout: Emma Utopia II ['Emma', 'Utopia II'] Utopia II ['Emma', 'Utopia II']
# expect-stdout: True False True False
# expect-stdout: ['x', 'y', 'z'] True
class Shelf:
    def __init__(self):
        self.books = {}

    def __setitem__(self, place, title):
        self.books[place] = title

    def __getitem__(self, place):
        return self.books[place]

    def __contains__(self, title):
        return title in self.books.values()

    def __len__(self):
        return len(self.books)

    def __iter__(self):
        return iter(sorted(self.books.values()))

    def __call__(self, letter):
        return [title for title in self if title.startswith(letter)]


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __lt__(self, other):
        return self.cents < other.cents

    def __le__(self, other):
        return self.cents <= other.cents


shelf = Shelf()
shelf[0], shelf["top"] = "Utopia", "Emma"
shelf[0] += " II"
print(shelf[0], "Emma" in shelf, "Ulysses" in shelf, len(shelf), list(shelf), shelf("U"))
first, second = shelf
print(first, second, [*shelf], max(shelf), sorted(shelf, key=len))
print(Money(1) < Money(2), Money(1) > Money(2), Money(2) <= Money(2), Money(1) >= Money(2))


class Letters:
    def __getitem__(self, index):
        return "xyz"[index]


print(list(Letters()), "y" in Letters())
