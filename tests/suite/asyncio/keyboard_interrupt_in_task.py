# KeyboardInterrupt leaves the loop; the main task is cancelled.
# expect: finished
import asyncio


async def interrupt():
    raise KeyboardInterrupt


async def main():
    task = asyncio.create_task(interrupt())
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("main cancelled")
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
