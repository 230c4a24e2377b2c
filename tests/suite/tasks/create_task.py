# Tasks overlap: the longest one decides.
# expect: finished
# expect-seconds: 0.3
# expect-stdout: slept 0.1
# expect-stdout: slept 0.3
# expect-stdout: 4.0 0.3
import asyncio
import time


async def nap(seconds):
    await asyncio.sleep(seconds)
    print("slept", seconds)
    return seconds * 10


async def main():
    start = time.monotonic()
    long = asyncio.create_task(nap(0.3))
    short = asyncio.create_task(nap(0.1))
    print(await long + await short, round(time.monotonic() - start, 1))


asyncio.run(main())
