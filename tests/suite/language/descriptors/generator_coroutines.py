# types.coroutine: generators that can be awaited.
# expect: finished
import types, inspect, asyncio
@types.coroutine
def sleep(value):
    got = yield value
    return got * 2
async def main():
    a = await sleep(1)
    b = await sleep(a)
    return a + b
c = main(); print(c.send(None), c.send(5))
try: c.send(7)
except StopIteration as e: print(e.value)
g = sleep(3)
print(inspect.isgenerator(g), inspect.isawaitable(g), inspect.iscoroutine(g), bool(g.gi_code.co_flags & inspect.CO_ITERABLE_COROUTINE), inspect.isgeneratorfunction(sleep), inspect.iscoroutinefunction(sleep))
print(types.coroutine(sleep) is sleep, type(sleep).__name__, type(g).__name__)
@types.coroutine
def through():
    return (yield from inner())
async def inner(): return "inner"
async def outer(): return await through()
try: outer().send(None)
except StopIteration as e: print(e.value)
def plain():
    yield 1
    return (yield 2)
async def bad():
    await plain()
try: bad().send(None)
except TypeError as e: print(e)
def notit():
    yield from inner2
inner2 = inner()
try: next(notit())
except TypeError as e: print(e)
inner2.close()
gen = plain()
@types.coroutine
def foo(): return gen
w = foo()
print(type(w).__name__, w.__await__() is gen, w.__name__, w.gi_running)
print(next(w), w.send(None))
try: w.send("spam")
except StopIteration as e: print(e.value)
@types.coroutine
def number(): return 5
print(number())
@types.coroutine
async def native(): return 1
n = native(); print(type(n).__name__); n.close()
try: types.coroutine(5)
except TypeError as e: print(e)
class Aw:
    @types.coroutine
    def __await__(self):
        yield "x"
        return "done"
async def use(): return await Aw()
try: use().send(None)
except TypeError as e: print(e)
@types.coroutine
def tick():
    yield
async def loop():
    for i in range(3):
        await tick()
        print("tick", i)
asyncio.run(loop())
