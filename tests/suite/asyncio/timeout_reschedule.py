# A limit can be moved.
# expect: finished
# expect-stdout: None
# expect-stdout: finished False
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.02) as limit:
        limit.reschedule(loop.time() + 0.2)
        await asyncio.sleep(0.05)
        limit.reschedule(None)
        print(limit.when())
        await asyncio.sleep(0.3)
    print("finished", limit.expired())


asyncio.run(main())
