# expect: finished
"""Which warnings are shown, once, always, or as errors."""
import warnings


def old(n):
    warnings.warn(f"old({n}) is deprecated", DeprecationWarning, stacklevel=2)
    return n


print(old(1), old(2))
for i in range(3):
    warnings.warn("in a loop")
warnings.warn("two", RuntimeWarning)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for i in range(3):
        old(i)
    warnings.warn(UserWarning("an instance"))
    warnings.warn("future", FutureWarning)
for item in caught:
    print(item.category.__name__, str(item.message), item.lineno)

with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        old(9)
    except DeprecationWarning as error:
        print("raised:", repr(error))
    warnings.filterwarnings("ignore", message="keep quiet")
    warnings.warn("keep quiet, please")
    warnings.filterwarnings("ignore", category=RuntimeWarning)
    warnings.warn("nothing", RuntimeWarning)

with warnings.catch_warnings(record=True) as caught:
    warnings.resetwarnings()
    warnings.simplefilter("once")
    for word in ["a", "b", "a", "b"]:
        warnings.warn(word)
print([str(item.message) for item in caught])

try:
    warnings.warn("x", int)
except TypeError as error:
    print(error)
try:
    warnings.simplefilter("sometimes")
except AssertionError as error:
    print(error)
print(warnings.formatwarning("text", UserWarning, "file.py", 3, "some line"), end="")
warnings.showwarning("shown", UserWarning, "file.py", 4)
warnings.warn_explicit("explicit", ImportWarning, "other.py", 7)
