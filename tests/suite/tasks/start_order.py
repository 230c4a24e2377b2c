# A task starts when its maker first lets go, in the order of creation.
# expect: finished
import asyncio


async def child(name):
    print("start", name)
    await asyncio.sleep(0)
    print("end", name)


async def main():
    tasks = [asyncio.create_task(child(name)) for name in "abc"]
    print("created")
    await asyncio.sleep(0)
    print("main again")
    for task in tasks:
        await task


asyncio.run(main())
