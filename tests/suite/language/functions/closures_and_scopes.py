# Names: local, enclosing, global, builtin; what binds where, and errors.
# expect: finished
x = "global"
def show(): return x
def shadow():
    x = "local"
    def inner(): return x
    x = "changed"
    return inner()
def rebind():
    global x
    x = "rebound"
def counter():
    n = 0
    def up(step=1):
        nonlocal n
        n += step
        return n
    def get(): return n
    return up, get
print(show(), shadow(), rebind(), show())
up, get = counter()
up(); up(5)
print(get(), counter()[1](), up.__closure__ is not None, show.__closure__)
def early():
    print(y)
    y = 1
def unbound():
    if False:
        z = 1
    return z
def deleted():
    a = 1
    del a
    return a
def free():
    def inner(): return later
    if False:
        later = 1
    return inner()
def handler():
    try:
        1 / 0
    except ZeroDivisionError as error:
        pass
    return error
for function in (early, unbound, deleted, free, handler):
    try:
        print(function())
    except NameError as error:
        print(type(error).__name__, error)
try:
    print(undefined)
except NameError as error:
    print(error, error.name)
def levels():
    a = 1
    def second():
        b = 2
        def third():
            nonlocal a, b
            a += 10; b += 20
            return a, b
        return third(), b
    return second(), a
print(levels())
def make(kind):
    return {"add": lambda a, b: a + b, "power": lambda base: lambda exponent: base**exponent}[kind]
print(make("add")(1, 2), make("power")(2)(10))
len_was, len = len, lambda value: "mine"
print(len([1]), len_was([1]))
del len
print(len([1]))
class Body:
    x = "class"
    def method(self): return x
    y = x + "!"
    def own(self): return self.x
print(Body().method(), Body.y, Body().own())
def loops():
    result = []
    for i in range(3):
        def f(): return i
        result.append(f)
    return [f() for f in result], i
print(loops())
def recursive(n): return 1 if n <= 1 else n * recursive(n - 1)
print(recursive(20), (lambda f: f(f, 5))(lambda f, n: 1 if n == 0 else n * f(f, n - 1)))
def generator_scope():
    secret = 5
    return list(secret * k for k in range(3))
print(generator_scope(), [show() for _ in range(1)])
if True:
    in_block = 1
for loop_variable in range(2): pass
with_none = [loop_variable, in_block]
print(with_none)
