# A pipeline of async generators with cleanup, comprehensions of every kind, and a queue between tasks.
# expect: finished
import asyncio
from contextlib import asynccontextmanager, AsyncExitStack, aclosing


async def numbers(n, name):
    print("open", name)
    try:
        for i in range(n):
            await asyncio.sleep(0.01 * (i % 2))
            got = yield i
            if got:
                print(name, "got", got)
    except GeneratorExit:
        print(name, "closed early")
        raise
    finally:
        await asyncio.sleep(0)
        print("close", name)


async def doubled(source):
    async with aclosing(source):
        async for x in source:
            yield x * 2


async def chunks(source, size):
    chunk = []
    async for x in source:
        chunk.append(x)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield tuple(chunk)


@asynccontextmanager
async def resource(name, *, fail=False):
    print("+", name)
    try:
        yield name.upper()
    except LookupError as error:
        print(name, "swallows", repr(error))
    finally:
        print("-", name)
        if fail:
            raise RuntimeError(f"{name} cannot close")


async def is_even(x):
    await asyncio.sleep(0)
    return not x % 2


async def main():
    print([x async for x in numbers(4, "a") if await is_even(x)])
    print({x: [y async for y in numbers(x, f"n{x}")] for x in range(2)})
    print({await is_even(x) for x in range(5)}, [await t for t in [is_even(1), is_even(2)]])
    print([c async for c in chunks(doubled(numbers(5, "b")), 2)])
    lazy = (x * y async for x in numbers(3, "lazy") for y in (1, 10) if x)
    print(type(lazy).__name__, [x async for x in lazy], [x async for x in lazy])
    async with aclosing(doubled(numbers(9, "early"))) as source:
        async for x in source:
            if x > 2:
                break
        else:
            print("not reached")
    g = numbers(3, "sent")
    print(await anext(g), await g.asend("hello"), await g.asend(None), await anext(g, "the end"))
    try:
        await anext(g)
    except StopAsyncIteration as error:
        print("stopped", error.args)
    g = numbers(3, "thrown")
    await g.__anext__()
    try:
        await g.athrow(KeyError("k"))
    except KeyError as error:
        print("out", error, error.__context__)
    async with AsyncExitStack() as stack:
        names = [await stack.enter_async_context(resource(n)) for n in "xyz"]
        stack.push_async_callback(asyncio.sleep, 0)
        stack.callback(print, "callback", sep="?")
        print(names)
        raise IndexError("inside")
    try:
        async with resource("r", fail=True), resource("s"):
            1 / 0
    except RuntimeError as error:
        print(error, "|", repr(error.__context__))
    queue = asyncio.Queue(2)

    async def produce():
        async for x in numbers(4, "p"):
            await queue.put(x)
        await queue.put(None)

    async def consume():
        total = 0
        while (x := await queue.get()) is not None:
            total += x
        return total

    async with asyncio.TaskGroup() as group:
        group.create_task(produce())
        total = group.create_task(consume())
    print(total.result(), await asyncio.gather(*(is_even(i) for i in range(3)), return_exceptions=True))


asyncio.run(main())
