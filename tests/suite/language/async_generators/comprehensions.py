# expect: finished
"""Asynchronous comprehensions and generator expressions."""
import asyncio


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def double(x):
    await asyncio.sleep(0)
    return 2 * x


async def main():
    print([x async for x in numbers(4)], {x async for x in numbers(3)}, {x: x * x async for x in numbers(3)})
    print([await double(x) for x in range(3)], [x for x in range(5) if await double(x) > 4])
    print([(x, y) async for x in numbers(3) if x for y in range(x)])
    print([(x, y) for x in range(3) async for y in numbers(x)])
    print([[y async for y in numbers(x)] for x in range(3)], [[await double(y)] async for y in numbers(2)])
    print({await double(k): await double(v) for k, v in {1: 2, 3: 4}.items()})
    lazy = (x * 10 async for x in numbers(3) if x != 1)
    print(type(lazy).__name__, [x async for x in lazy], [x async for x in lazy])
    waiting = (await double(x) for x in range(2))
    print(type(waiting).__name__, [x async for x in waiting])
    total = 0
    async for x in (y + 1 async for y in numbers(3)):
        total += x
    print(total, [x async for x in (await double(z) async for z in numbers(3))])
    print([x for x in await double([1])], [(await double(x), x) for x in [y async for y in numbers(2)]])
    print([last := x async for x in numbers(3)], last)
    try:
        [x async for x in [1, 2]]
    except TypeError as error:
        print(error)
    try:
        print([x for x in numbers(2)])
    except TypeError as error:
        print(error)


asyncio.run(main())
