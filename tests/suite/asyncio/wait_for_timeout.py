# wait_for cancels what takes too long and waits until that has ended.
# expect: finished
# expect-stdout: slow is cancelled
# expect-stdout: slow has cleaned up
# expect-stdout: too slow
import asyncio


async def slow():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("slow is cancelled")
        await asyncio.sleep(0.01)
        print("slow has cleaned up")
        raise


async def main():
    try:
        await asyncio.wait_for(slow(), 0.01)
    except TimeoutError:
        print("too slow")


asyncio.run(main())
