# sleep(0) lets every other ready task have a turn.
# expect: finished
# expect-stdout: a 0
# expect-stdout: b 0
# expect-stdout: a 1
# expect-stdout: b 1
# expect-stdout: a 2
# expect-stdout: b 2
import asyncio


async def worker(name):
    for n in range(3):
        print(name, n)
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(worker("a"), worker("b"))


asyncio.run(main())
