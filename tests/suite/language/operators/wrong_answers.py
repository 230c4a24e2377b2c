# Special methods that give what they must not.
# expect: finished
import math
import operator


class Wrong:
    def __index__(self):
        return "x"

    def __len__(self):
        return -1

    def __bool__(self):
        return 1

    def __hash__(self):
        return "h"

    def __int__(self):
        return 1.5

    def __float__(self):
        return 1

    def __bytes__(self):
        return "s"

    def __format__(self, spec):
        return 1

    def __repr__(self):
        return 1

    def __str__(self):
        return 2

    def __iter__(self):
        return 1

    def __contains__(self, item):
        return "yes"

    def __reversed__(self):
        return 7


class Large:
    def __len__(self):
        return 10 ** 30


w = Wrong()
attempts = [
    lambda: [1][w], lambda: len(w), lambda: bool(w), lambda: hash(w), lambda: int(w), lambda: float(w), lambda: bytes(w),
    lambda: format(w), lambda: f"{w}", lambda: f"{w!r}", lambda: repr(w), lambda: str(w), lambda: iter(w), lambda: 1 in w,
    lambda: 1 not in w, lambda: reversed(w), lambda: operator.index(w), lambda: [x for x in w], lambda: {w: 1}, lambda: hex(w),
    lambda: range(w), lambda: [1, 2][w:], lambda: list(w), lambda: math.sqrt(w), lambda: "%d" % w, lambda: "%s" % w,
    lambda: "%f" % w, lambda: not w, lambda: 1 if w else 2, lambda: len(Large()), lambda: bool(Large()),
]
for attempt in attempts:
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
