# Comprehensions: nesting, conditions, scopes, walrus, laziness.
# expect: finished
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [x for row in matrix for x in row if x % 2], {x: [y for y in range(x)] for x in range(3)})
x = "outer"
squares = [x * x for x in range(4)]
print(x, squares, [y := 1, y + 1], y, [last := i for i in range(5)][-1], last)
print([a + b for a in "ab" for b in "xy" if a + b != "ay"], {(a, b) for a in (1, 2) for b in (1, 2) if a <= b}, [(a, b) for a, b in zip((1, 2), (3, 4))], [i if i % 2 else -i for i in range(5)])
gen = (print("made", n) or n for n in range(3))
print("lazy")
print(next(gen), list(gen), list(gen))
functions = [lambda: i for i in range(3)]
print([f() for f in functions], [(lambda k=i: k)() for i in range(3)], [(lambda k: lambda: k)(i)() for i in range(3)])
class Scope:
    size = 3
    data = [n for n in range(size)]
    try:
        wrong = [size for n in range(2)]
    except NameError as error:
        print(error)
    first = [item for item in [size]]
print(Scope.data, Scope.first)
def outer(n):
    total = 0
    def add(k):
        nonlocal total
        total += k
        return total
    return [add(i) for i in range(n)], total
print(outer(4), sum(i for i in range(5)), max((len(w), w) for w in ["a", "bcd", "ef"]), any(n > 2 for n in range(9)), dict((k, v) for k, v in [("a", 1)]))
def boom():
    raise ValueError("from inside")
try:
    [boom() for _ in range(2)]
except ValueError as error:
    print(error)
try:
    list(1 / n for n in (1, 0))
except ZeroDivisionError as error:
    print(error)
it = iter(range(6))
print([(a, next(it)) for a in it], list(map(lambda a, b: a + b, [1, 2], [10, 20, 30])), list(filter(None, [0, 1, "", "a"])), [*map(str, range(3))])
print([[j for j in range(i)] for i in range(4) if i], [c for c in "hello" if c not in "aeiou"], ["fizz" * (i % 3 == 0) + "buzz" * (i % 5 == 0) or i for i in range(1, 16)])
