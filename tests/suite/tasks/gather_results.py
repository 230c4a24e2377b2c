# gather keeps the order of its arguments and can hand back exceptions as values.
# expect: finished
# expect-seconds: 0.3
# expect-stdout: [2, 0]
# expect-stdout: [0, ValueError('one fails')]
# expect-stdout: []
import asyncio


async def work(n):
    await asyncio.sleep(0.1 * n)
    if n == 1:
        raise ValueError("one fails")
    return n


async def main():
    print(await asyncio.gather(work(2), work(0)))
    print(await asyncio.gather(work(0), work(1), return_exceptions=True))
    print(await asyncio.gather())


asyncio.run(main())
