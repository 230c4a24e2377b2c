# expect: finished
"""Asynchronous context managers of contextlib."""
import asyncio
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, nullcontext


@asynccontextmanager
async def connection(name):
    print("open", name)
    await asyncio.sleep(0)
    try:
        yield name
    except KeyError as error:
        print("swallowed", error)
    finally:
        await asyncio.sleep(0)
        print("close", name)


async def numbers():
    try:
        for n in range(5):
            yield n
    finally:
        print("numbers end")


async def goodbye(word):
    print("goodbye", word)


@connection("decorator")
async def job(n):
    print("job", n)
    return n + 1


@asynccontextmanager
async def nothing():
    if False:
        yield


async def main():
    async with connection("a") as name, connection("b"):
        print("use", name)
    async with connection("c"):
        raise KeyError("k")
    try:
        async with connection("d"):
            raise ValueError("v")
    except ValueError as error:
        print(repr(error))
    async with aclosing(numbers()) as items:
        async for item in items:
            print(item)
            if item == 2:
                break
    async with AsyncExitStack() as stack:
        for name in "xy":
            await stack.enter_async_context(connection(name))
        stack.push_async_callback(goodbye, "world")
        stack.callback(print, "plain")
        stack.enter_context(nullcontext())
        print("stacked")
    async with nullcontext(7) as seven:
        print(seven)
    print(await job(1), await job(2))
    try:
        async with nothing():
            pass
    except RuntimeError as error:
        print(error)
    try:
        await AsyncExitStack().enter_async_context(3)
    except TypeError as error:
        print(error)


asyncio.run(main())
