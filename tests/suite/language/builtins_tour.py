# The builtin functions on small values.
# expect: finished
print(min(3, 1, 2), max([4, 9, 2]), min("b", "a"), max([], default=0), min("ccc", "aa", key=len))
print(sum([0.5, 1]), sum([[1], [2]], []), any([0, ""]), all([]), any([0, 3]), all([1, 0]))
print(list(zip("abc", range(2))), list(enumerate("ab", start=5)), list(map(str, [1, 2])), list(map(pow, [2, 3], [3, 2])))
print(list(filter(None, [0, 1, "", "x"])), list(filter(str.isdigit, "a1b2")), list(reversed([1, 2, 3])))
print(int("42"), int("-7"), int("ff", 16), int("101", 2), int(True), int("0x1f", 0), int(" 5 "))
print(len({1, 2}), callable(len), callable(3), type(3).__name__, type("") is str, isinstance(True, int))
print(isinstance(3, (str, int)), issubclass(bool, int), issubclass(KeyError, LookupError), hash("a") == hash("a"))
print(str(1.0), list("ab"), tuple([1]), dict(), set(), bool(""), float(3), chr(97), repr("a"))
iterator = iter([1, 2])
print(next(iterator), next(iterator), next(iterator, None), divmod(17, 5), id(iterator) == id(iterator))
values = iter([3, 2, 1, 0, 9])
print(list(iter(lambda: next(values), 0)), next(values))
