# expect: finished
"""Every NaN is an object of its own, and equal to itself only where identity counts."""
nan = float("nan")
a = nan * 7; b = nan * 7
print(a is b, [a] == [b], [a] == [a], a in [b], (nan + 1) is (nan + 1), -nan is -nan, [nan] == [nan])
inf = float("inf")
x = inf - inf
print([x] == [inf - inf], {x: 1}.get(inf - inf), {x: 1}.get(x), sum([nan, 1.0]), nan ** 2, 1 // nan, nan % 3, divmod(nan, 2))
total = 0.0
for v in (1.0, nan, 2.0):
    total += v
print(total, total is nan, sum(v for v in (1.0, nan)), max(nan, 1), min(1, nan))
from collections import OrderedDict
od = OrderedDict(a=1)
for key in (None, "z", (1, 2), ()):
    try:
        od.move_to_end(key)
    except KeyError as e:
        print(repr(e), e.args)
od.move_to_end("a")
from dataclasses import dataclass
@dataclass
class P:
    x: float
print(P(nan * 7) == P(nan * 7), P(nan) == P(nan))
