# Warnings in a program: raised by hand, by categories, with stack levels, filters, once and error, and caught in a list.
# expect: exception
import warnings


class OldName(DeprecationWarning): pass


def deprecated(new):
    def wrap(function):
        def run(*args):
            warnings.warn(f"{function.__name__} is old, use {new}", OldName, stacklevel=2)
            return function(*args)
        return run
    return wrap


@deprecated("area")
def surface(a, b): return a * b


def careful(x):
    if x < 0:
        warnings.warn("negative")
    if x > 10:
        warnings.warn(f"large: {x}", RuntimeWarning, 2)
    return x


print(surface(2, 3))
for x in (-1, -2, 11, 12):
    careful(x)
careful(99)
careful(99)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    surface(1, 1), careful(-5), careful(50), careful(50)
    warnings.warn(UserWarning("an instance"))
print([(w.category.__name__, str(w.message), w.lineno, w.filename) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter("ignore", OldName)
    surface(3, 3)
    warnings.filterwarnings("error", message="neg.*")
    try:
        careful(-1)
    except UserWarning as error:
        print("raised", repr(error))
    warnings.filterwarnings("once", category=RuntimeWarning)
    for _ in range(3):
        careful(42)
try:
    warnings.warn("x", int)
except TypeError as error:
    print(error)
print(warnings.formatwarning("text", UserWarning, "file.py", 7, "the line"), end="")
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print(f"<{category.__name__}: {message} at {lineno}>")
careful(-7)
warnings.simplefilter("error")
careful(-8)
