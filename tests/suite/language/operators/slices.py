# Slices as values.
# expect: finished
print(slice(5), slice(1, 5), slice(1, 10, 2), slice(None), slice("a", "b"))
part = slice(2, 8, 3)
print(part.start, part.stop, part.step, slice(4).start, list(range(10))[part], "abcdefghij"[part], (0, 1, 2, 3, 4)[part])
print(slice(1, 2) == slice(1, 2), slice(1, 2) != slice(1, 3), slice(1) == 1, slice(1, 2) < slice(1, 3), slice(3) > slice(2))
for cut in (slice(None, None, -1), slice(2, 100), slice(-3, -1), slice(10, 0, -2), slice(-100, 100, 7), slice(0), slice(10 ** 30)):
    print(cut, cut.indices(10), cut.indices(0), list(range(*cut.indices(5))))


class Grid:
    def __getitem__(self, key):
        return key


grid = Grid()
print(grid[1:2], grid[::2], grid[1, 2:3], grid[..., 0], grid["a":"b"], grid[:], isinstance(grid[:], slice), type(grid[0:1]).__name__)


class Row:
    def __init__(self, *cells):
        self.cells = list(cells)

    def __getitem__(self, key):
        if isinstance(key, slice):
            return [self.cells[at] for at in range(*key.indices(len(self.cells)))]
        return self.cells[key]

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("delete", key)


row = Row(1, 2, 3, 4)
print(row[1], row[-1], row[1:3], row[::-1], row[10:])
row[1:2] = "x"
row[0] = "y"
del row[::2]
del row[3]
for attempt in (lambda: hash(slice(1)), lambda: {slice(1): 1}, lambda: slice(), lambda: slice(1, 2, 3, 4), lambda: slice(1).indices(-1),
                lambda: slice(1, 2, 0).indices(3), lambda: slice("a").indices(3), lambda: [1, 2][slice("a", 2)], lambda: slice(1) < 2,
                lambda: [1, 2, 3][::0]):
    try:
        print(attempt())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
