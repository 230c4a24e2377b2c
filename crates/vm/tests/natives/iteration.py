# Iteration by natives that block, ask the program, and share data with other threads.
import threading, time
lock = threading.Lock()
out = []
def work(n):
    for _ in range(3):
        list(map(lambda x: lock.acquire() and out.append(n) or lock.release(), range(2)))
ts = [threading.Thread(target=work, args=(i,)) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(sorted(out))
class S:
    def __init__(self, v): self.v = v
    def __str__(self):
        with lock: return f"S{self.v}"
    def __lt__(self, o):
        time.sleep(0.001)
        return self.v < o.v
    def __eq__(self, o): return self.v == o.v
    def __len__(self): return self.v
print([s.v for s in sorted([S(3), S(1), S(2)])], max([S(3), S(5)]).v, min(S(3), S(2)).v, len(S(4)), bool(S(0)), all([S(1), S(0)]), any([S(0), S(0)]), [S(1)] == [S(1)], S(2) in [S(1), S(2)])
shared = [1, 2, 3]
def walker():
    return [x for x in shared], list(zip(shared, shared)), sum(shared), "".join(str(x) for x in shared), sorted(shared, key=lambda x: -x), list(enumerate(shared)), list(map(lambda x, y: x + y, shared, iter(shared)))
ts = [threading.Thread(target=lambda: out.append(walker())) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(out[-3:] == [walker()] * 3, out[-1])
def chained():
    import itertools
    def g(n):
        for i in range(n): yield i
    return list(itertools.chain(shared, g(2), (9,), map(str, g(2)))), list(itertools.islice(g(100), 2, 20, 5)), list(itertools.chain.from_iterable(g(n) for n in range(4))), list(zip(g(3), shared, "abc")), list(filter(lambda x: x % 2, g(9))), any(x == 5 for x in itertools.count()), [next(c) for c in [itertools.cycle(g(2))] for _ in range(5)], list(reversed(shared)), {k: v for k, v in zip(g(3), g(3))}
print(chained())
r = []
ts = [threading.Thread(target=lambda: r.append(chained())) for i in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(r == [chained()] * 3)
class W:
    def write(self, s): out.append(s)
print(1, S(2), file=W(), end="?"); print(out[-4:])
class Col:
    def __iter__(self): return iter(shared)
print(list(Col()), sum(Col()), *Col(), any(Col()), max(Col()), sorted(Col(), reverse=True), list(zip(Col(), Col())), [x for x in Col()], tuple(map(str, Col())))
class Gen:
    def __iter__(self):
        yield from shared
print(list(Gen()), sum(Gen()), *Gen(), any(Gen()), max(Gen()), sorted(Gen(), reverse=True), list(zip(Gen(), Gen())), [x for x in Gen()], "-".join(map(str, Gen())))
def deleg():
    r = yield from [1, 2]
    r = yield from Gen()
    r = yield from range(2)
    r = yield from zip([1], [2])
    return r
print(list(deleg()))
class Err:
    def __next__(self): raise ValueError("boom")
    def __iter__(self): return self
for f in [lambda: list(Err()), lambda: sum(Err()), lambda: any(Err()), lambda: next(Err()), lambda: next(Err(), 1), lambda: [x for x in Err()], lambda: list(map(lambda x: 1 / x, [1, 0])), lambda: list(zip(Err())), lambda: sorted([1, 2], key=lambda x: 1 / 0), lambda: max([1], key=lambda x: {}[x]), lambda: "".join(Err())]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
