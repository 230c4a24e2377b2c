# The exception of a task that nobody asks is reported when the task is dropped.
# expect: finished
import asyncio


async def fail():
    raise ValueError("nobody looks")


async def main():
    asyncio.create_task(fail())
    await asyncio.sleep(0.01)
    print("main is fine")


asyncio.run(main())
