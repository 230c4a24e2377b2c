# An exception of a task is raised again where the task is awaited.
# expect: exception
import asyncio


async def work():
    await asyncio.sleep(0)
    raise LookupError("in the task")


async def main():
    task = asyncio.create_task(work())
    print("made")
    await task


asyncio.run(main())
