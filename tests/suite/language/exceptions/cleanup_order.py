# try, except, else, finally and with: the order of everything, returns that replace, loops that leave.
# expect: exception
from contextlib import contextmanager, suppress, ExitStack, closing

log = []


def note(x):
    log.append(x)
    return x


def flush():
    print(*log)
    log.clear()


@contextmanager
def managed(name, swallow=()):
    note(f"<{name}")
    try:
        yield name
    except swallow as error:
        note(f"{name} ate {error!r}")
    else:
        note(f"{name} fine")
    finally:
        note(f"{name}>")


def returns(where):
    try:
        note("try")
        if where == "try": return note("r1")
        if where == "raise": raise KeyError(where)
        if where == "other": raise ValueError(where)
    except KeyError as error:
        note(f"except {error}")
        return note("r2")
    else:
        note("else")
        if where == "else": return note("r3")
    finally:
        note("finally")
        if where in ("finally", "other"): return note("r4")
    return note("r5")


for where in ("try", "raise", "other", "else", "finally", "none"):
    print(where, returns(where), end=": ")
    flush()


def loops():
    for i in range(6):
        try:
            if i == 1: continue
            if i == 4: break
            note(i)
        finally:
            note(f"f{i}")
            if i == 2: continue
        note(f"after {i}")
    else:
        note("else")
    while True:
        try:
            with managed("loop"):
                try:
                    break
                finally:
                    note("inner")
        finally:
            note("outer")
    flush()


loops()


def nested(error, *, swallow=()):
    with managed("a"), managed("b", swallow) as b, suppress(StopIteration):
        note(b)
        if error: raise error
        return "returned"
    return "fell out"


for error, swallow in [(None, ()), (KeyError("k"), KeyError), (StopIteration(1), ()), (OSError(2, "no"), (TypeError, OSError))]:
    print(nested(error, swallow=swallow), end=": ")
    flush()
try:
    nested(ZeroDivisionError("z"))
except ZeroDivisionError as error:
    note(f"caught {error}")
flush()


class Resource:
    def __init__(self, name, fail_on=()): self.name, self.fail_on = name, fail_on
    def __enter__(self):
        note(f"+{self.name}")
        if "enter" in self.fail_on: raise RuntimeError(f"enter {self.name}")
        return self
    def __exit__(self, kind, value, trace):
        note(f"-{self.name}({kind.__name__ if kind else None})")
        if "exit" in self.fail_on: raise RuntimeError(f"exit {self.name}")
        return "swallow" in self.fail_on
    def close(self): note(f"close {self.name}")


for plan in ([("a", ()), ("b", "enter")], [("a", ("swallow",)), ("b", ("exit",))], [("a", ("exit",)), ("b", ("exit",))], [("a", ()), ("b", ("swallow",))]):
    try:
        with ExitStack() as stack:
            for name, fail in plan:
                stack.enter_context(Resource(name, fail))
            note("body")
            raise LookupError("body")
        note("after")
    except (RuntimeError, LookupError) as error:
        chain = []
        while error:
            chain.append(repr(error))
            error = error.__context__
        note(" <- ".join(chain))
    flush()
with closing(Resource("c")) as c:
    note(c.name)
flush()


def generator():
    try:
        note("start")
        got = yield 1
        note(got)
        yield 2
    except ValueError as error:
        note(f"in {error}")
        yield "recovered"
    finally:
        note("end")


g = generator()
note(next(g)); note(g.send("sent")); note(g.throw(ValueError("v"))); note(next(g, "over"))
g = generator(); next(g); g.close()
for x in (g := generator()):
    with suppress(ValueError):
        break
g.close()
flush()


def last():
    try:
        raise ValueError("first")
    finally:
        with managed("m"):
            try:
                {}["second"]
            except KeyError:
                raise
            finally:
                print(*log)
                [][3]


last()
