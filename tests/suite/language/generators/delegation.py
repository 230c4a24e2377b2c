# expect: finished
"""yield from: generators, iterators with and without send, throw and close."""
def inner():
    print("inner begins")
    try:
        got = yield 1
        print("inner got", got)
        got = yield 2
        print("inner got", got)
    except ValueError as error:
        print("inner caught", error)
        yield "recovered"
    finally:
        print("inner ends")
    return "inner result"


def outer():
    result = yield from inner()
    print("outer has", result)
    return result * 2


generator = outer()
print(next(generator), generator.send("a"))
try:
    generator.send("b")
except StopIteration as end:
    print(end.value)
generator = outer()
next(generator)
print(generator.throw(ValueError("v")))
print(list(generator))
generator = outer()
next(generator)
try:
    generator.throw(KeyError("k"))
except KeyError as error:
    print("through both", error)
generator = outer()
next(generator)
generator.close()
print("closed")


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration("liftoff")
        self.n -= 1
        return self.n


class Talker(Countdown):
    def send(self, value):
        print("Talker.send", value)
        return next(self)

    def throw(self, kind, value=None, traceback=None):
        print("Talker.throw", kind if isinstance(kind, type) else type(kind))
        return "thrown"

    def close(self):
        print("Talker.close")


def through(iterable):
    try:
        result = yield from iterable
        print("result", result)
    except Exception as error:
        print("through caught", repr(error))
        yield "still here"
    finally:
        print("through ends")


print(list(through(Countdown(3))))
print(list(through("ab")), list(through([1, 2])), list(through({3: 4}.items())), list(through(range(2))))
generator = through(Talker(4))
print(next(generator), generator.send("hi"), generator.throw(KeyError("k")), next(generator))
generator.close()
generator = through(Countdown(4))
next(generator)
print(generator.send("hi"))
generator.close()
generator = through(iter([1, 2, 3]))
next(generator)
print(generator.throw(LookupError("into a list iterator")), list(generator))
generator = through(Countdown(4))
next(generator)
print(generator.throw(StopIteration("thrown in")), list(generator))
try:
    list(through(3))
except TypeError as error:
    print(error)
