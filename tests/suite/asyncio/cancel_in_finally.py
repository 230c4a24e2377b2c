# Cleaning up may await; the cancellation goes on behind it.
# expect: finished
# expect-stdout: cleaning
# expect-stdout: clean
# expect-stdout: cancelled True
import asyncio


async def work():
    try:
        await asyncio.sleep(10)
    finally:
        print("cleaning")
        await asyncio.sleep(0.01)
        print("clean")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())


asyncio.run(main())
