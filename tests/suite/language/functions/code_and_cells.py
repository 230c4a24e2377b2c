# What code objects tell of variables, and the order of a closure's cells.
# expect: finished


def outer(first, second=2, /, third=3, *rest, fourth, fifth=5, **others):
    zebra, apple, mango = "z", "a", "m"

    def inner(x):
        y = x
        return zebra, apple, first, y

    def counter():
        nonlocal mango
        mango += "!"
        return mango

    return inner, counter


code = outer.__code__
print(code.co_varnames, code.co_cellvars, code.co_freevars)
print(code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_nlocals, code.co_flags)
inner, counter = outer(1, fourth=4)
print(inner.__code__.co_varnames, inner.__code__.co_cellvars, inner.__code__.co_freevars, inner.__code__.co_flags)
print([cell.cell_contents for cell in inner.__closure__])
print(dict(zip(inner.__code__.co_freevars, [cell.cell_contents for cell in inner.__closure__])))
print(counter(), counter(), counter.__closure__[0].cell_contents)


def swapped(one, two):
    return lambda x: (two, one, two)


def other(two, one):
    return lambda x: (one, two, x)


pair = swapped("one", "two")
print(pair(0), pair.__code__.co_freevars)
pair.__code__ = other(1, 2).__code__
print(pair(0), pair.__code__.co_freevars)


class Kind:
    def method(self):
        return __class__

    async def wait(self, *args): ...

    def numbers(self, **options):
        yield 1


for function in (Kind.method, Kind.wait, Kind.numbers, lambda: 0):
    print(function.__name__, function.__code__.co_flags, function.__code__.co_freevars)


def named(limit):
    yield limit


named.__name__, named.__qualname__ = "renamed", "module.renamed"
generator = named(3)
print(generator.__name__, generator.__qualname__, generator.gi_code.co_name)
generator.__name__ = "again"
print(generator.__name__, named.__name__)
for call in (lambda: named(), lambda: named(1, 2), lambda: named(1, x=2), lambda: named(1, limit=2)):
    try:
        call()
    except TypeError as error:
        print(error)
