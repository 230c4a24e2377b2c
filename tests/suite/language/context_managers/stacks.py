# Context managers: stacks of them, re-entrant ones, as decorators, with suppress and redirect, and exceptions that replace each other.
# expect: exception
import io
import sys
from contextlib import ContextDecorator, ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress

log = []


def flush(*values):
    print(*values, log)
    log.clear()


class Indent(ContextDecorator):
    depth = 0

    def __init__(self, label=None): self.label = label
    def __enter__(self):
        log.append(f"{'.' * Indent.depth}{self.label}")
        Indent.depth += 1
        return self
    def __exit__(self, kind, error, trace):
        Indent.depth -= 1
        log.append(f"{'.' * Indent.depth}/{self.label}" + (f"!{kind.__name__}" if kind else ""))
        if error is not None and self.label == "replace":
            raise RuntimeError("replaced") from error
        return self.label == "swallow"


@contextmanager
def changed(target, **values):
    old = {name: getattr(target, name, None) for name in values}
    for name, value in values.items():
        setattr(target, name, value)
    try:
        yield old
    except AttributeError as error:
        log.append(f"lost {error}")
    finally:
        for name, value in old.items():
            setattr(target, name, value)


with Indent("a") as a, Indent("b"), (Indent("c")) as c:
    log.append(Indent.depth)
flush(a.label, c.label)
with (
    Indent("x"),
    nullcontext(5) as five,
    Indent("swallow"),
    Indent("y"),
):
    raise KeyError("gone")
flush(five)


@Indent("decorated")
def work(n):
    log.append(f"work {n}")
    return 10 // n


flush(work(2), work.__name__)
for label in ("plain", "swallow", "replace"):
    try:
        with Indent(label):
            work(0)
        flush("after", label)
    except (ZeroDivisionError, RuntimeError) as error:
        flush(label, repr(error), repr(error.__cause__), repr(error.__context__))


class Config: mode, level = "safe", 1


with changed(Config, mode="fast", extra=[1]) as old:
    log.append((Config.mode, Config.extra))
    with changed(Config, level=9):
        Config.nothing
    log.append(Config.level)
flush(Config.mode, Config.extra, old)


@changed(Config, mode="decorated")
def mode(): return Config.mode


flush(mode(), mode(), Config.mode)
buffer = io.StringIO()
with redirect_stdout(buffer) as out, suppress(ZeroDivisionError, LookupError):
    print("captured", end="|")
    print(1 / 0)
    print("never")
flush(repr(buffer.getvalue()), out is buffer, sys.stdout is not buffer)


class Reentrant:
    stack = ()
    def __enter__(self): self.stack += (len(self.stack),); return self.stack
    def __exit__(self, *exc): *rest, last = self.stack; self.stack = tuple(rest); log.append(last)


r = Reentrant()
with r as one, r as two, r: flush(one, two, r.stack)
flush(r.stack)
with ExitStack() as stack:
    for label in "pqr":
        stack.enter_context(Indent(label))
    stack.callback(log.append, "callback")
    stack.push(lambda *exc: log.append(exc[0] and exc[0].__name__) or True)
    later = stack.pop_all() if "s" in "pqr" else None
    {}["missing"]
flush(later)
with ExitStack() as outer:
    outer.enter_context(Indent("kept"))
    kept = outer.pop_all()
flush("not closed yet")
with kept: log.append("now")
flush()


def acquire(*labels):
    with ExitStack() as stack:
        found = [stack.enter_context(Indent(l) if l != "bad" else (_ for _ in ()).throw(OSError("no " + l))) for l in labels]
        stack.pop_all()
        return len(found)


flush(acquire("one", "two"))
try:
    acquire("one", "bad", "three")
except OSError as error:
    flush(error)
Indent.depth = 0


class Half:
    def __enter__(self): return self


for thing in (5, Half(), Half, type("Only", (), {"__exit__": lambda *a: None})(), contextmanager(lambda: None)):
    try:
        with thing if not callable(thing) or isinstance(thing, type) else thing():
            pass
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
for value in "returned", "broken", "continued":
    def go():
        for i in range(3):
            with Indent(i):
                if value == "returned": return i
                if value == "broken": break
                if i < 2: continue
                log.append("last")
        return "end"
    flush(value, go())
with closing(open_ := type("F", (), {"close": lambda self: log.append("closed")})()) as f, Indent("z"):
    log.append(f is open_)
flush()
with Indent("outer"), Indent("replace"), Indent("replace"):
    with suppress(TypeError):
        raise ValueError("original")
