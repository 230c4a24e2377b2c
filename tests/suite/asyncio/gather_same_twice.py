# The same coroutine twice runs once.
# expect: finished
# expect-stdout: runs
# expect-stdout: [1, 1]
import asyncio


async def job():
    print("runs")
    return 1


async def main():
    one = job()
    print(await asyncio.gather(one, one))


asyncio.run(main())
