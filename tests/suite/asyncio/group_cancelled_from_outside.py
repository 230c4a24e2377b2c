# Cancelling the task of a group cancels its children, and the cancellation goes on.
# expect: finished
# expect-stdout: child ends 1
# expect-stdout: child ends 2
# expect-stdout: parent cancelled
import asyncio


async def child(n):
    try:
        await asyncio.sleep(10)
    finally:
        print("child ends", n)


async def parent():
    async with asyncio.TaskGroup() as group:
        group.create_task(child(1))
        group.create_task(child(2))


async def main():
    task = asyncio.create_task(parent())
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("parent cancelled")


asyncio.run(main())
