# Cancelling a task cancels what it awaits.
# expect: finished
# expect-stdout: inner
# expect-stdout: outer
# expect-stdout: True True
import asyncio


async def inner():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("inner")
        raise


async def outer(task):
    try:
        await task
    except asyncio.CancelledError:
        print("outer")
        raise


async def main():
    child = asyncio.create_task(inner())
    parent = asyncio.create_task(outer(child))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    parent.cancel()
    await asyncio.wait([child, parent])
    print(child.cancelled(), parent.cancelled())


asyncio.run(main())
