# warnings.warn: what is shown once, what is ignored, recorded or raised.
# expect: finished
import sys
import warnings

sys.stderr = sys.stdout


def old(value):
    warnings.warn("old is old", DeprecationWarning, stacklevel=2)
    return value


for n in range(3):
    warnings.warn(f"loop {n % 2}")
for n in range(2):
    old(n)
warnings.warn("plain")
warnings.warn(RuntimeWarning("an instance"))
warnings.warn("pending", PendingDeprecationWarning)


class Mine(UserWarning):
    pass


warnings.warn("mine", Mine)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old(1)
    warnings.warn("x")
    warnings.warn("x")
    print(len(caught), [(str(w.message), w.category.__name__, w.lineno) for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    for call in (lambda: warnings.warn("boom"), lambda: old(1)):
        try:
            call()
        except Warning as error:
            print("raised", type(error).__name__, error)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    warnings.warn("nothing")
with warnings.catch_warnings():
    warnings.filterwarnings("ignore", message="skip")
    warnings.filterwarnings("error", category=Mine)
    warnings.warn("skip this")
    warnings.warn("not skipped")
    try:
        warnings.warn("z", Mine)
    except Mine as error:
        print("raised", error)
with warnings.catch_warnings():
    warnings.simplefilter("once")
    warnings.warn("one")
    warnings.warn("one")
for call in (lambda: warnings.warn("a", int), lambda: warnings.simplefilter("sometimes")):
    try:
        call()
    except (TypeError, AssertionError) as error:
        print(type(error).__name__, error)
print(warnings.formatwarning("text", UserWarning, "file.py", 3, "  the line "), end="")
warnings.showwarning = lambda message, category, *rest, **more: print("shown by me:", message, category.__name__)
warnings.warn("custom")
