# Coroutines awaited one after the other add their times.
# expect: finished
# expect-seconds: 0.5
# expect-stdout: slept 0.3
# expect-stdout: slept 0.2
# expect-stdout: 0.5
import asyncio
import time


async def nap(seconds):
    await asyncio.sleep(seconds)
    print("slept", seconds)


async def main():
    start = time.monotonic()
    await nap(0.3)
    await nap(0.2)
    print(round(time.monotonic() - start, 1))


asyncio.run(main())
