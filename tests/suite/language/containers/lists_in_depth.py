# Lists: every method, slices assigned and deleted, sorting, copies, errors.
# expect: finished
items = [5, 3, 8]
items.append(1); items.extend("ab"); items.extend(range(2)); items.insert(0, "first"); items.insert(-1, "x"); items.insert(100, "end")
print(items, items.pop(), items.pop(0), items.pop(-2), items.index(8), items.count(1), len(items))
items.remove("a"); items.reverse()
print(items, items.copy() == items, items.copy() is items)
for bad in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1][3], lambda: [1]["a"],
            lambda: [1] + (2,), lambda: [1] * "a", lambda: [3, "a"].sort(), lambda: [].insert("a", 1), lambda: list(5), lambda: [1].append()):
    try:
        print(bad())
    except (IndexError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
numbers = list(range(10))
numbers[2:5] = ["a", "b"]
print(numbers)
numbers[::3] = "WXY"
print(numbers)
numbers[1:1] = [100, 200]
numbers[-1:] = []
print(numbers, numbers[::-1], numbers[8:2:-3], numbers[-3:], numbers[100:], numbers[:-100])
del numbers[0], numbers[::2]
print(numbers)
del numbers[1:3], numbers[-1]
print(numbers)
try:
    numbers[::2] = [1, 2, 3, 4, 5]
except ValueError as error:
    print(error)
try:
    numbers[0:1] = 5
except TypeError as error:
    print(error)
words = ["pear", "Fig", "apple", "fig", "Kiwi"]
words.sort(); print(words)
words.sort(key=str.lower); print(words)
words.sort(key=len, reverse=True); print(words)
print(sorted(words, key=lambda w: (len(w), w)), sorted([3, 1, 2], reverse=True), sorted({"b": 1, "a": 2}), sorted("hello"))
pairs = [(1, "b"), (0, "a"), (1, "a"), (0, "b")]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: p[0], reverse=True))
grid = [[0] * 3] * 2
grid[0][0] = 1
print(grid, [[0] * 2 for _ in range(2)], [1, 2] * 2, [] * 5, [1] * -1, [1, 2] + [3], [1, 2] < [1, 3], [1] < [1, 0], [] == [])
loop = [1]
loop.append(loop)
print(loop, loop[1][1] is loop)
a = b = [1]
a += [2]; print(b)
a = a + [3]; print(b, a)
a *= 2; print(a)
first, *rest = a
*start, last = a
print(first, rest, start, last, list(reversed(a)), list(enumerate("ab", 5)), list(zip([1, 2], "ab", (None, True))))
print([x for x in a if x > 1], any([]), all([]), any([0, "x"]), all([1, ""]), sum(a), max(a), min(a), 2 in a, 9 not in a)
items.clear(); print(items, bool(items), list(), list("ab"), list({1: 2}), [*range(3), *"ab"], [[]] == [[]])
