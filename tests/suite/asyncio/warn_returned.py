# A function that returns a coroutine must be awaited, too.
# expect: finished
import asyncio


async def job():
    return 1


def make():
    return job()


async def main():
    make()
    print(await make())


asyncio.run(main())
