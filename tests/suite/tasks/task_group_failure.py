# One child fails: its siblings are cancelled, and the group raises an exception group.
# expect: exception
# expect-seconds: 0.1
import asyncio


async def fail():
    await asyncio.sleep(0.1)
    raise ValueError("child failed")


async def sibling():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("sibling cancelled")
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(fail())
        group.create_task(sibling())
    print("never")


asyncio.run(main())
