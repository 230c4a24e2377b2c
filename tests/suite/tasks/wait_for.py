# A time limit for an awaitable: in time, too late, and what the late one hears.
# expect: finished
# expect-seconds: 0.3
# expect-stdout: worked 0.1
# expect-stdout: cancelled after the limit
# expect-stdout: too late TimeoutError True True
import asyncio


async def work(seconds):
    try:
        await asyncio.sleep(seconds)
        return f"worked {seconds}"
    except asyncio.CancelledError:
        print("cancelled after the limit")
        raise


async def main():
    print(await asyncio.wait_for(work(0.1), timeout=1))
    try:
        await asyncio.wait_for(work(5), 0.2)
    except asyncio.TimeoutError as error:
        print("too late", type(error).__name__, error is not None, asyncio.TimeoutError is TimeoutError)


asyncio.run(main())
