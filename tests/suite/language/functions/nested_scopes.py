# Names in nested scopes: class bodies, comprehensions, global and nonlocal at depth, del, and free names of methods.
# expect: exception
x = "global"


def outer():
    x = "outer"

    class C:
        print("in class", x)
        x = x + "+class"
        items = [x for x in "ab"]
        y = [(lambda: x)() for _ in range(1)]
        z = (lambda x=x: x)()

        def method(self):
            return x, self.x, __class__.__name__

        @classmethod
        def change(cls):
            nonlocal x
            x = "changed"
            return cls

        class Inner:
            seen = x
            def get(self): return x

    def read():
        return x

    def shadow():
        x = 1
        def deeper():
            nonlocal x
            x += 1
            def deepest():
                global x
                x = "global from deepest"
                return [x for x in range(2)], x
            return deepest(), x
        return deeper(), x

    print(C.x, C.items, C.y, C.z, C().method(), C.Inner.seen, C.Inner().get())
    print(C.change() is C, read(), shadow(), read())
    del x
    try:
        read()
    except NameError as error:
        print(type(error).__name__, error)
    try:
        print(x)
    except UnboundLocalError as error:
        print(error)
    x = "again"
    return read, C


read, C = outer()
print(read(), x, C().method(), read.__closure__[0].cell_contents)


def conditional(flag):
    if flag:
        value = 1
    def inner(): return value
    try:
        return inner(), value
    except NameError as error:
        return str(error)


print(conditional(True), conditional(False))
functions = [lambda: i for i in range(3)] + [lambda i=i: i for i in range(3)]
print([f() for f in functions])
for i in range(3):
    def f(): return i
i = 99
print(f(), [[(i, j) for j in range(i)] for i in range(3)], i)
print([y := x for x in "abc"], y, x, {k: (last := v) for k, v in [(1, 2)]}, last)


class Weird:
    a = 1
    b = [a for _ in range(1)] if False else "no"
    try:
        c = [a for _ in range(2)]
    except NameError as error:
        c = str(error)
    d = [q for q in (a, a + 1)]
    for e in range(3):
        locals_seen = sorted(k for k in vars() if len(k) == 1)
    del e
    if a:
        def f(self): return self.a
    else:
        g = 1
    a, *h = a, a, a
    global made_here
    made_here = "by a class body"
    print = lambda self, *args: print("method", *args)


Weird().print(Weird.c, Weird.d, Weird.locals_seen, Weird.h, hasattr(Weird, "e"), hasattr(Weird, "g"), made_here)
__x = "module"


class Mangled:
    __x = 1
    def get(self): return self.__x, Mangled.__x
    def names(self):
        __local = 5
        return __local, [lambda: __local][0]()
    try:
        def free(self): return __x
    finally:
        pass


m = Mangled()
print(m.get(), m.names(), [n for n in vars(Mangled) if "x" in n], hasattr(m, "__x"), hasattr(m, "_Mangled__x"))
try:
    m.free()
except NameError as error:
    print(error)


def late():
    print("late")
    if False:
        never = 1
    try:
        never
    except UnboundLocalError as error:
        print(error)
    try:
        del never
    except UnboundLocalError as error:
        print(error)
    for len in [len_ for len_ in (1, 2)]: pass
    return len


print(late())


def exception_name():
    error = "before"
    try:
        raise ValueError
    except ValueError as error:
        keep = error
    return error


exception_name()
