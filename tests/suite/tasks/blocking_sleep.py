# time.sleep in a coroutine stops the whole loop.
# expect: finished
# expect-seconds: 0.3
# expect-stdout: blocking
# expect-stdout: unblocked
import asyncio
import time


async def ticker():
    for tick in range(3):
        print("tick", tick)
        await asyncio.sleep(0.1)


async def blocker():
    print("blocking")
    time.sleep(0.3)
    print("unblocked")


async def main():
    task = asyncio.create_task(ticker())
    await blocker()
    task.cancel()


asyncio.run(main())
