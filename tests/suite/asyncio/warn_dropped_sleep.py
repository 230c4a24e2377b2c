# asyncio.sleep without await does not sleep.
# expect: finished
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    asyncio.sleep(1)
    print(loop.time() - start < 0.5)


asyncio.run(main())
