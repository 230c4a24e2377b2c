# The message of cancel travels with the exception.
# expect: finished
# expect-stdout: inside ('too slow',)
# expect-stdout: outside ('too slow',)
import asyncio


async def work():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("inside", error.args)
        raise


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel("too slow")
    try:
        await task
    except asyncio.CancelledError as error:
        print("outside", error.args)


asyncio.run(main())
