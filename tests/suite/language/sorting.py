# Sorting is stable, takes keys that call back into the program, and can be reversed.
# expect: finished
words = ["pear", "fig", "banana", "kiwi", "Apple", "date"]
print(sorted(words), sorted(words, key=len), sorted(words, key=str.lower, reverse=True))
words.sort(key=lambda word: (len(word), word))
print(words)
pairs = [("b", 2), ("a", 2), ("c", 1), ("a", 1)]
print(sorted(pairs, key=lambda pair: pair[1]))
print(sorted(pairs, key=lambda pair: pair[1], reverse=True))
print(sorted({3: "x", 1: "y"}), sorted("bca"), sorted([2.5, 1, True]), sorted([[2], [1, 9]]))


class Version:
    def __init__(self, major, minor):
        self.major, self.minor = major, minor

    def __lt__(self, other):
        return (self.major, self.minor) < (other.major, other.minor)

    def __repr__(self):
        return f"v{self.major}.{self.minor}"


print(sorted([Version(2, 1), Version(1, 9), Version(2, 0)]), min(Version(3, 0), Version(2, 9)))
try:
    sorted([1, "a"])
except TypeError as error:
    print(error)
