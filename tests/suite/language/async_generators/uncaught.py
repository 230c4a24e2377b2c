# expect: exception
"""The traceback of an error in an async generator and in an async comprehension."""
import asyncio


async def numbers():
    yield 1
    yield 1 / 0


async def total():
    return sum([n async for n in numbers()])


async def main():
    async for n in numbers():
        print(n)
        print(await total())


asyncio.run(main())
