# A task in a variable keeps its exception to itself until the variable goes.
# expect: finished
import asyncio


async def fail():
    raise KeyError("held")


async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0.01)
    print("main ends", task.done())


asyncio.run(main())
print("after run")
