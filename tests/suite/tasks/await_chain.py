# An await goes down through any number of coroutines and its result comes back up.
# expect: finished
# expect-seconds: 0.1
# expect-stdout: 50
import asyncio


async def bottom(n):
    await asyncio.sleep(0.1)
    return n


async def middle(n):
    return await bottom(n) + 1


async def top(n):
    first = await middle(n)
    return first * 10


print(asyncio.run(top(4)))
