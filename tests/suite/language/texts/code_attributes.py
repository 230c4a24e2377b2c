# What a code object says of its variables and parameters.
# expect: finished
def outer(first, /, second, *rest, third=3, **more):
    total = first

    def inner(step):
        nonlocal total
        total += step + second
        return [total + item for item in rest]

    class Local:
        kept = total

    return inner, Local


def show(code):
    print(code.co_name, code.co_varnames, code.co_cellvars, code.co_freevars, code.co_nlocals)
    print("   ", code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, hex(code.co_flags), code.co_qualname)


async def coroutine():
    pass


async def agen(n):
    yield n


def gen():
    x = yield 1
    return x


inner, local = outer(1, 2)
for function in (outer, inner, coroutine, agen, gen, lambda *a, b=1, **k: (a, b, k)):
    show(function.__code__)
show(compile("x = 1\ndef f(): return x", "<text>", "exec"))
show(compile("x + 1", "<text>", "eval"))
space = {}
exec("y = 5\ndef f(a, b=2):\n    c = a\n    def g(): return b + y\n    return g", space)
show(space["f"].__code__)
g = space["f"](1)
show(g.__code__)
print([cell.cell_contents for cell in g.__closure__], space["f"].__closure__, g())


class Shape:
    def area(self):
        return __class__, self


show(Shape.area.__code__)
