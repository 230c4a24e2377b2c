# Raising and catching: by class, by base class, by tuple; else and finally.
# expect: finished
def attempt(action):
    try:
        result = action()
    except (KeyError, IndexError) as error:
        return f"lookup {type(error).__name__} {error}"
    except ArithmeticError as error:
        return f"arithmetic {error}"
    except Exception as error:
        return f"other {type(error).__name__}: {error}"
    else:
        return f"fine {result}"
    finally:
        print("finally", end=" ")


print(attempt(lambda: {}["k"]))
print(attempt(lambda: [][0]))
print(attempt(lambda: 1 / 0))
print(attempt(lambda: int("x")))
print(attempt(lambda: None.attribute))
print(attempt(lambda: 42))


class Problem(Exception):
    pass


class Detailed(Problem):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code


try:
    raise Detailed(404, "not here")
except Problem as error:
    print(repr(error), error.args, error.code, str(error))
try:
    raise Problem
except Problem as error:
    print(repr(error), repr(str(error)), error.args)
try:
    try:
        raise ValueError("inner")
    except ValueError as error:
        raise RuntimeError("outer") from error
except RuntimeError as error:
    print(error, "because of", repr(error.__cause__), error.__cause__ is error.__context__)
try:
    error
except NameError as problem:
    print(problem)
