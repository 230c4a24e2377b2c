# A thousand tasks that all sleep end together.
# expect: finished
# expect-seconds: 0.2
# expect-stdout: 499500
import asyncio


async def nap(n):
    await asyncio.sleep(0.2)
    return n


async def main():
    print(sum(await asyncio.gather(*(nap(n) for n in range(1000)))))


asyncio.run(main())
