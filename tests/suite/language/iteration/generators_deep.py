# Generators: send, throw, close, return values, delegation, states and mistakes.
# expect: finished
def echo():
    received = []
    try:
        while True:
            received.append((yield len(received)))
    except ValueError as error:
        yield f"caught {error}"
    finally:
        print("closing with", received)
g = echo()
print(next(g), g.send("a"), g.send("b"), g.throw(ValueError("oops")))
try:
    next(g)
except StopIteration:
    print("over")
g = echo(); next(g); g.close(); g.close()
try:
    echo().send(1)
except TypeError as error:
    print(error)
def returns():
    yield 1
    return "result"
def delegating():
    value = yield from returns()
    print("inner returned", value)
    value = yield from [10, 20]
    return value
d = delegating()
print(list(d))
def outer():
    try:
        yield from inner()
    except KeyError as error:
        print("outer caught", error)
        yield "after"
def inner():
    try:
        x = yield "inner ready"
        print("inner got", x)
        yield "second"
    except ValueError:
        print("inner caught")
        raise KeyError("from inner")
o = outer()
print(next(o), o.send(42), o.throw(ValueError))
def refuses():
    try:
        yield 1
    except GeneratorExit:
        yield 2
r = refuses(); next(r)
try:
    r.close()
except RuntimeError as error:
    print(error)
def stops():
    yield 1
    raise StopIteration("bad")
try:
    list(stops())
except RuntimeError as error:
    print(error, repr(error.__cause__))
def itself():
    yield next(me)
me = itself()
try:
    next(me)
except ValueError as error:
    print(error)
def running_average():
    total = count = 0
    average = None
    while True:
        total += yield average
        count += 1
        average = total / count
avg = running_average(); next(avg)
print([avg.send(n) for n in (10, 20, 60)])
def pipeline(numbers):
    squares = (n * n for n in numbers)
    even = (n for n in squares if n % 2 == 0)
    yield from (f"<{n}>" for n in even)
print(*pipeline(range(7)))
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1
p = primes()
print([next(p) for _ in range(10)], type(p).__name__, p is iter(p))
def throwing():
    while True:
        try:
            yield
        except Exception as error:
            print(type(error).__name__, error.args)
t = throwing(); next(t); t.throw(TypeError, "two arguments"); t.throw(KeyError("one"))
try:
    t.throw(5)
except TypeError as error:
    print(error)
try:
    t.throw(KeyboardInterrupt)
except KeyboardInterrupt:
    print("passed through")
print(list(t))
