# Cancelling raises CancelledError where the task waits.
# expect: finished
# expect-stdout: working
# expect-stdout: True False False
# expect-stdout: asked to stop
# expect-stdout: cleaned up
# expect-stdout: awaiting it raises True True False
import asyncio


async def work():
    try:
        print("working")
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("asked to stop")
        raise
    finally:
        print("cleaned up")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    print(task.cancel(), task.cancelled(), task.done())
    try:
        await task
    except asyncio.CancelledError:
        print("awaiting it raises", task.cancelled(), task.done(), task.cancel())


asyncio.run(main())
