# Cancelling the waiter cancels what it waits for.
# expect: finished
# expect-stdout: slow ends
# expect-stdout: cancelled
import asyncio


async def slow():
    try:
        await asyncio.sleep(1)
    finally:
        print("slow ends")


async def main():
    task = asyncio.create_task(asyncio.wait_for(slow(), 5))
    await asyncio.sleep(0.01)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
