# The representation of a task through its life.
# expect: finished
import asyncio


async def work(value):
    await asyncio.sleep(0)
    if value is None:
        raise ValueError("nothing")
    return value


async def main():
    task = asyncio.create_task(work("text"), name="worker")
    print(task)
    await asyncio.sleep(0)
    print(task)
    await task
    print(task)
    failing = asyncio.create_task(work(None))
    try:
        await failing
    except ValueError:
        print(failing)
    stopped = asyncio.create_task(work(1))
    stopped.cancel()
    try:
        await stopped
    except asyncio.CancelledError:
        print(stopped)


asyncio.run(main())
