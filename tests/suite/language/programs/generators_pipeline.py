# Pipelines of generators over lines of text: lazy stages, sending decisions in, cleanup, delegation with results.
# expect: finished
from collections import defaultdict
from functools import partial, reduce
from itertools import groupby, islice, takewhile, tee

LOG = """\
09:00 INFO start shop
09:01 WARN slow query 120ms
09:01 INFO login ann

# a comment
09:02 ERROR payment 500
09:03 INFO login bob
09:03 WARN slow query 80ms
09:04 broken line
09:05 ERROR payment 502
09:06 INFO stop shop
"""
events = []


def trace(name):
    def wrap(stage):
        def run(source, *args, **kwargs):
            events.append(f"+{name}")
            try:
                result = yield from stage(source, *args, **kwargs)
                events.append(f"={name}:{result}")
                return result
            finally:
                events.append(f"-{name}")
        return run
    return wrap


@trace("lines")
def lines(text):
    count = 0
    for count, line in enumerate(text.splitlines(), 1):
        if line and not line.startswith("#"):
            yield line
    return count


@trace("parse")
def parse(source):
    bad = []
    for line in source:
        match line.split(maxsplit=2):
            case [time, ("INFO" | "WARN" | "ERROR") as level, rest]:
                yield {"time": time, "level": level, "text": rest}
            case words:
                bad.append(len(words))
    return bad


@trace("only")
def only(source, **wanted):
    yield from (r for r in source if all(r[k] == v or callable(v) and v(r[k]) for k, v in wanted.items()))


@trace("batch")
def batch(source, size):
    source = iter(source)
    while chunk := list(islice(source, size)):
        yield chunk
    return "batched"


def pipe(first, *stages):
    return reduce(lambda source, stage: stage(source), stages, first)


for chunk in pipe(LOG, lines, parse, partial(only, level=lambda l: l != "INFO"), partial(batch, size=2)):
    print([f"{r['time']} {r['text']}" for r in chunk], len(events))
print(events)
events.clear()
source = lines(LOG)
stream = parse(source)
first, second = next(stream), next(stream)
stream.close()
source.close()
print(first["text"], second["level"], events, next(stream, "closed"))
events.clear()
print({minute: [r["level"][0] for r in records] for minute, records in groupby(parse(lines(LOG)), key=lambda r: r["time"])}, events[-2:])


def averager():
    total = count = 0
    average = None
    while True:
        try:
            value = yield average
        except ZeroDivisionError:
            total = count = 0
            average = None
            continue
        if value is None:
            return (total, count)
        total, count = total + value, count + 1
        average = total / count


def grouper(results, key):
    while True:
        results[key] = yield from averager()


results = {}
for key, values in {"a": [1, 2, 6], "b": [10.5], "c": []}.items():
    g = grouper(results, key)
    print(next(g), [g.send(v) for v in values], end=" ")
    if key == "a":
        print(g.throw(ZeroDivisionError), g.send(7), end=" ")
    print(g.send(None), results, g.gi_yieldfrom.__name__)
    g.close()


def tree(node):
    match node:
        case [*children]:
            depth = 0
            for child in children:
                depth = max(depth, (yield from tree(child)))
            return depth + 1
        case leaf:
            yield leaf
            return 0


def result_of(g):
    items = []
    while True:
        try:
            items.append(next(g))
        except StopIteration as stop:
            return items, stop.value


print(result_of(tree([1, [2, [3, 4], []], [[[5]]]])), result_of(tree(7)), result_of(x for x in "ab"))


def primes():
    composites = defaultdict(list)
    n = 2
    while True:
        if n in composites:
            for p in composites.pop(n):
                composites[n + p].append(p)
        else:
            yield n
            composites[n * n].append(n)
        n += 1


a, b = tee(primes())
next(b)
print([p for p, q in takewhile(lambda pq: pq[0] < 100, zip(a, b)) if q - p == 2])


def flaky():
    try:
        yield 1
        raise KeyError("inside")
    except KeyError as error:
        yield repr(error)
        raise ValueError("again") from error
    finally:
        yield "from finally"


g = flaky()
print(next(g), next(g), next(g))
for attempt in (lambda: next(g), lambda: next(g), lambda: g.send(1), lambda: g.throw(TypeError("late")), lambda: flaky().send(5)):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error, repr(error.__cause__))
g = flaky()
next(g)
try:
    g.close()
except RuntimeError as error:
    print(error)
