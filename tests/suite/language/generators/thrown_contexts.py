# The context of what is thrown into generators: what the thrower handles does not count.
# expect: finished
# expect-stdout: plain IndexError('thrown')
# expect-stdout: handling IndexError('thrown') < KeyError('inside')
# expect-stdout: delegating IndexError('thrown') < KeyError('outside')
# expect-stdout: replacing TypeError('replaced') < IndexError('thrown')
# expect-stdout: Exception(4) < Exception(3) < Exception(2) < Exception(1)
# expect-stdout: Exception(3) < Exception(2) < Exception(1)
from contextlib import ExitStack, contextmanager


def chain(error):
    shown = []
    while error is not None:
        shown.append(repr(error))
        error = error.__context__
    return " < ".join(shown)


def plain():
    yield


def handling():
    try:
        raise KeyError("inside")
    except KeyError:
        yield


def delegating():
    try:
        raise KeyError("outside")
    except KeyError:
        yield from plain()


def replacing():
    try:
        yield
    finally:
        raise TypeError("replaced")


for make in (plain, handling, delegating, replacing):
    generator = make()
    next(generator)
    try:
        raise ValueError("handled by the thrower")
    except ValueError:
        try:
            generator.throw(IndexError("thrown"))
        except Exception as error:
            print(make.__name__, chain(error))


@contextmanager
def ends_with(error):
    try:
        yield
    finally:
        raise error


try:
    with ExitStack() as stack:
        for number in (4, 3, 2):
            stack.enter_context(ends_with(Exception(number)))
        raise Exception(1)
except Exception as error:
    print(chain(error))
try:
    with ends_with(Exception(3)), ends_with(Exception(2)):
        raise Exception(1)
except Exception as error:
    print(chain(error))
