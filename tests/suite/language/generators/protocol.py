# expect: finished
"""send, throw, close and what generators return."""
def echo():
    print("started")
    received = None
    try:
        while True:
            received = yield received
            print("got", received)
    except ValueError as error:
        print("caught", error)
        yield "after the error"
    finally:
        print("cleaning up")
    return "returned"


generator = echo()
try:
    generator.send(1)
except TypeError as error:
    print(error)
print(next(generator), generator.send(1), generator.send("x"))
print(generator.throw(ValueError("thrown")))
try:
    next(generator)
except StopIteration as end:
    print("end:", end.value)
print(next(generator, "default"))
try:
    generator.throw(KeyError("dead"))
except KeyError as error:
    print("finished generators let it through", error)
generator.close()

generator = echo()
next(generator)
generator.close()
print(list(generator))
generator = echo()
generator.close()
print("never started", list(generator))


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        print("no")
        yield 2


generator = stubborn()
next(generator)
try:
    generator.close()
except RuntimeError as error:
    print(error)


def swallow():
    try:
        yield 1
    except GeneratorExit:
        return "quietly"


generator = swallow()
next(generator)
print(generator.close())


def myself():
    yield next(me)


me = myself()
try:
    next(me)
except ValueError as error:
    print(error)
for what in (ValueError, ValueError("v"), 3, "text", int):
    def one():
        yield 1
    generator = one()
    next(generator)
    try:
        generator.throw(what)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
generator = one()
try:
    generator.throw(KeyError("at the start"))
except KeyError as error:
    print(error, list(generator))
