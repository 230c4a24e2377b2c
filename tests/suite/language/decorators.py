# Decorators are applied from the inside out, with and without arguments.
# expect: finished
# expect-stdout: calling wrapper
# expect-stdout: calling add
# expect-stdout: calling add
# expect-stdout: ['hello Ada', 'hello Ada'] 2 5
# expect-stdout: plain A docstring. None
def announce(function):
    def wrapper(*arguments, **names):
        print("calling", function.__name__)
        return function(*arguments, **names)
    return wrapper


def repeat(times):
    def decorate(function):
        def wrapper(*arguments):
            return [function(*arguments) for _ in range(times)]
        return wrapper
    return decorate


@announce
@repeat(times=2)
def greet(name):
    """Says hello."""
    return f"hello {name}"


@announce
def add(a, b=1):
    return a + b


print(greet("Ada"), add(1), add(2, b=3))


def plain():
    """A docstring."""


print(plain.__name__, plain.__doc__, plain())
