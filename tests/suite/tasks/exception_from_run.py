# An exception goes from a coroutine through every await into the program that called run.
# expect: exception
import asyncio


async def inner(divisor):
    await asyncio.sleep(0)
    return 1 / divisor


async def main():
    print(await inner(2))
    print(await inner(0))


asyncio.run(main())
