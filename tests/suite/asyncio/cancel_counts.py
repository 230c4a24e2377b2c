# cancelling counts the requests, uncancel takes one back.
# expect: finished
# expect-stdout: ignored 0 1
# expect-stdout: ignored 1 2
# expect-stdout: ignored 2 3
# expect-stdout: 2
# expect-stdout: done 2
import asyncio


async def stubborn():
    for n in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            print("ignored", n, asyncio.current_task().cancelling())
    print(asyncio.current_task().uncancel())
    return "done"


async def main():
    task = asyncio.create_task(stubborn())
    for _ in range(3):
        await asyncio.sleep(0)
        task.cancel()
    print(await task, task.cancelling())


asyncio.run(main())
