# All four comprehensions, with conditions and several loops.
# expect: finished
print([n * n for n in range(6) if n % 2], [x + y for x in "ab" for y in "cd" if x + y != "ad"])
print({n % 3 for n in range(10)} == {0, 1, 2}, {word: len(word) for word in ("one", "three")})
print(sum(n for n in range(5)), max(len(w) for w in ["a", "bbb"]), list(n for n in range(3)))
print([[row * column for column in range(3)] for row in range(3)])
n = "outside"
squares = [n for n in range(3)]
print(n, squares, [(a, b) for a, b in {"k": "v"}.items()], [f(2) for f in [lambda v: v + 1, lambda v: v * 9]])
functions = [lambda: i for i in range(3)]
print([function() for function in functions], [(lambda j=j: j)() for j in range(3)])
print([last := k for k in range(4)], last, any((hit := w) > "b" for w in "abc"), hit)
