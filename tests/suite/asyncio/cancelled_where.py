# Who awaits a cancelled task sees where the task stood, the first time; the second time no more.
# expect: exception
import asyncio
import traceback


async def fetch():
    print("fetching")
    await asyncio.sleep(10)


async def main():
    task = asyncio.create_task(fetch())
    await asyncio.sleep(0)
    task.cancel("too slow")
    for _ in range(2):
        try:
            await task
        except asyncio.CancelledError as error:
            lines = [frame.line for frame in traceback.extract_tb(error.__traceback__) if frame.name in ("main", "fetch")]
            print(lines, error.args)
    other = asyncio.create_task(fetch())
    await asyncio.sleep(0)
    other.cancel()
    await other


asyncio.run(main())
