# Timers that fell due while the loop was blocked fire late, in order.
# expect: finished
# expect-seconds: 0.4
# expect-stdout: 0.1 rang at 0.4
# expect-stdout: 0.2 rang at 0.4
import asyncio
import time


async def alarm(delay, start):
    await asyncio.sleep(delay)
    print(delay, "rang at", round(time.monotonic() - start, 1))


async def main():
    start = time.monotonic()
    tasks = [asyncio.create_task(alarm(delay, start)) for delay in (0.2, 0.1)]
    await asyncio.sleep(0)
    time.sleep(0.4)
    for task in tasks:
        await task


asyncio.run(main())
