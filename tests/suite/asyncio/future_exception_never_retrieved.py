# The same for a plain future.
# expect: finished
import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_exception(OSError("gone"))
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
print("after run")
