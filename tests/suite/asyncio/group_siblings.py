# A task group cancels the others when one fails, and waits for them.
# expect: finished
# expect-stdout: sibling cancelled
# expect-stdout: (ValueError('no'),)
# expect-stdout: 1
import asyncio


async def fail():
    await asyncio.sleep(0.01)
    raise ValueError("no")


async def work():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("sibling cancelled")
        raise


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work())
            group.create_task(fail())
    except* ValueError as group:
        print(group.exceptions)
    print(asyncio.current_task().cancelling())


asyncio.run(main())
