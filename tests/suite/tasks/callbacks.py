# A callback of a task runs in the loop's next round.
# expect: finished
# expect-stdout: working
# expect-stdout: callback with 3
# expect-stdout: awaited
import asyncio


async def work():
    print("working")
    return 3


async def main():
    task = asyncio.create_task(work())
    task.add_done_callback(lambda done: print("callback with", done.result()))
    await task
    print("awaited")
    await asyncio.sleep(0)


asyncio.run(main())
