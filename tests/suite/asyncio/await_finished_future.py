# Awaiting what is done already does not switch.
# expect: finished
# expect-stdout: main has not been interrupted
# expect-stdout: other
import asyncio


async def other():
    print("other")


async def main():
    task = asyncio.create_task(other())
    done = asyncio.get_running_loop().create_future()
    done.set_result(1)
    await done
    print("main has not been interrupted")
    await task


asyncio.run(main())
