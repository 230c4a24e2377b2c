# Cancelling a gather cancels all its children.
# expect: finished
# expect-stdout: True
# expect-stdout: cancelled 1
# expect-stdout: cancelled 2
# expect-stdout: gather is cancelled False
import asyncio


async def work(n):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("cancelled", n)
        raise


async def main():
    both = asyncio.gather(work(1), work(2))
    await asyncio.sleep(0)
    print(both.cancel())
    try:
        await both
    except asyncio.CancelledError:
        print("gather is cancelled", both.cancelled())


asyncio.run(main())
