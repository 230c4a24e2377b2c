# The exception of a task that nobody awaits is told of when the task is gone.
# expect: finished
import asyncio


async def fail():
    raise ValueError("lost")


async def main():
    asyncio.create_task(fail())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("main goes on")


asyncio.run(main())
