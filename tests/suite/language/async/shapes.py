# Asynchronous protocols by hand: awaitables, iterators, managers, comprehensions inside comprehensions, and what breaks them.
# expect: exception
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


class Later:
    def __init__(self, value, turns=1): self.value, self.turns = value, turns
    def __await__(self):
        for _ in range(self.turns):
            yield from asyncio.sleep(0).__await__()
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


class Count:
    def __init__(self, n): self.n, self.i = n, 0
    def __aiter__(self): return self
    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        return await Later(self.i - 1)


class Door:
    log = []
    def __init__(self, name, swallow=()): self.name, self.swallow = name, swallow
    async def __aenter__(self):
        await Later(None)
        self.log.append(f"+{self.name}")
        return self
    async def __aexit__(self, kind, error, trace):
        await Later(None)
        self.log.append(f"-{self.name}{'!' + kind.__name__ if kind else ''}")
        return kind is not None and issubclass(kind, self.swallow)


def flush(*values):
    print(*values, Door.log)
    Door.log.clear()


async def pair(x): return x, await Later(x * x)


@asynccontextmanager
async def borrowed(name):
    async with Door(name) as door:
        try:
            yield door
        except KeyError as error:
            Door.log.append(f"saw {error}")
            raise LookupError("translated") from error


async def main():
    print([x async for x in Count(3)], {x: y async for x in Count(3) for y in range(x)}, {await Later(x) async for x in Count(4) if await Later(x % 2)})
    print([[y async for y in Count(x)] async for x in Count(4)], [await pair(x) for x in range(3)], [z for x in [await Later([1, 2])] for z in x])
    print(dict([await pair(x) async for x in Count(3)]), sum([x async for x in Count(5)]), (await Later(5, 3)) + await Later(1), f"{await Later('text')!r:>8}", (await Later([7, 8]))[await Later(1)], not await Later(0), await Later(1) < await Later(2) < await Later(3))
    lazy = (x * await Later(10) async for x in Count(3))
    print([x async for x in lazy], type(lazy).__name__)
    async with Door("a") as a, Door("b", LookupError) as b:
        Door.log.append(a.name + b.name)
        raise KeyError("inside")
    flush("after")
    try:
        async with borrowed("c"), Door("d"):
            {}["key"]
    except LookupError as error:
        flush(repr(error), repr(error.__cause__))
    async for x in Count(5):
        if x == 1: continue
        if x == 3: break
        Door.log.append(x)
    else:
        Door.log.append("never")
    async for _ in Count(1): pass
    else: Door.log.append("else")
    flush()
    async with AsyncExitStack() as stack:
        doors = [await stack.enter_async_context(Door(n)) for n in "xy"]
        stack.push_async_callback(lambda: pair("callback"))
        moved = stack.pop_all()
    flush(len(doors))
    async with moved: pass
    flush()
    results = await asyncio.gather(pair(1), pair(2), asyncio.sleep(0, "slept"))
    print(results, await asyncio.wait_for(pair(9), 1))
    try:
        await asyncio.wait_for(asyncio.sleep(5), 0.01)
    except TimeoutError as error:
        print("timeout", repr(error))

    async def failing(n):
        await asyncio.sleep(n / 100)
        raise ValueError(n)

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(failing(n), name=f"t{n}") for n in (1, 2)]
            group.create_task(asyncio.sleep(1))
    except* ValueError as errors:
        print(errors.exceptions, [t.get_name() for t in tasks], [t.cancelled() for t in tasks])
    done = await asyncio.gather(failing(0), pair(3), return_exceptions=True)
    print(done)
    task = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    task.cancel("no need")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", error.args, task.cancelled(), task.done())
    for wrong in (lambda: Later(KeyError("late")), lambda: Count(1).__anext__, lambda: 5, lambda: [1]):
        try:
            print(await wrong())
        except (TypeError, KeyError) as error:
            print(type(error).__name__, error)
    for shape in ("iter", "manager", "sync"):
        try:
            if shape == "iter":
                async for x in [1]: pass
            elif shape == "manager":
                async with open_door(): pass
            else:
                with Door("sync"): pass
        except (TypeError, NameError) as error:
            print(type(error).__name__, error)
    coroutine = pair(1)
    try:
        coroutine.send(5)
    except TypeError as error:
        print(error)
    coroutine.close()
    print([type(x).__name__ for x in (pair, lazy, Count(1))], asyncio.iscoroutinefunction(pair), asyncio.iscoroutine(coroutine))
    await failing(7)


asyncio.run(main())
