# expect: finished
class Money:
    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        if spec == "long":
            return f"{self.cents // 100} euros and {self.cents % 100} cents"
        if spec.endswith("e"):
            return format(self.cents / 100, spec[:-1] + ".2f") + " EUR"
        return f"<{spec}>" if spec else "money"

    def __str__(self):
        return "text"

    def __repr__(self):
        return "Money"

    def __bytes__(self):
        return b"\x01\x02"


class Inherits(Money):
    def __format__(self, spec):
        return "[" + super().__format__(spec) + "]"


class Plain:
    def __str__(self):
        return "plain text"


m, i, p = Money(1234), Inherits(5), Plain()
width = 12
print(f"{m} {m:long} {m:10e} {m!s} {m!r:>8} {m!s:*^10} {m:{width}e} {m:x y}")
print(format(m), format(m, "long"), "{} {:long} {0}".format(m, m) if False else "{0} {0:long} {1:z}".format(m, i), "{:>{w}e}".format(m, w=15))
print(f"{i} {i:long}", "%s %r" % (m, m), bytes(m), f"{p}", f"{p!s:>12}|", str(p), f"{[m, p.__class__.__name__]}")
for attempt in (lambda: f"{p:>10}", lambda: format(object, "x"), lambda: format(1, 2), lambda: f"{[]:3}", lambda: "{:d}".format("a")):
    try:
        print(attempt())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
