# Texts without dicts run among the names of the module that calls them.
# expect: finished
exec("greeting = 'hello'")
print(greeting)
exec("def double(n):\n    return n * factor\n")
factor = 3
print(double(4))
factor = 5
print(double(4), double.__module__, double.__qualname__)
exec("""
class Stack:
    'A list of things.'
    limit = 2

    def __init__(self, *items):
        self.items = list(items)

    def push(self, item):
        if len(self.items) >= self.limit:
            raise OverflowError(f"no place for {item!r}")
        self.items.append(item)
        return self

    class Inner:
        pass


class Tall(Stack):
    limit = 3

    def push(self, item):
        return super().push(item * 10)
""")
stack = Tall(1).push(2).push(3)
print(stack.items, Stack.__doc__, Tall.__mro__[1].__name__, Stack.Inner.__qualname__, Stack.__module__)
try:
    stack.push(4)
except OverflowError as error:
    print(error)

exec("for i in range(3):\n    if i == 1:\n        continue\n    print('i', i)\nelse:\n    print('done')")
exec("import math as m\nfrom collections import Counter\nprint(m.gcd(12, 18), Counter('abca').most_common(1))")
print(m.floor(2.5))
exec("del greeting")
print("greeting" in globals())
exec("globals()['made'] = 1; locals()['also'] = 2")
print(made, also)


def counter():
    count = 0
    exec("count = 99")
    return count


print(counter())
exec("""
def make():
    total = 0
    def add(n):
        nonlocal total
        total += n
        return total
    return add
""")
add = make()
print(add(2), add(3), [cell.cell_contents for cell in add.__closure__])
exec("nested = 'exec(\"deep = 1\"); print(deep)'\nexec(nested)")
print(deep)
exec("def numbers(n):\n    for i in range(n):\n        got = yield i * i\n        if got: print('got', got)\n")
g = numbers(4)
print(next(g), g.send("x"), list(g), sum(numbers(4)), [*numbers(3)])
names = [f"field{n}" for n in range(3)]
for n, name in enumerate(names):
    exec(f"{name} = {n} ** 2")
print(field0, field1, field2)
exec("")
exec("# nothing\n\n")
exec("x = 1;  y = 2 ; print(x + y)")
exec(b"z = '\xc3\xa4'")
print(z)
