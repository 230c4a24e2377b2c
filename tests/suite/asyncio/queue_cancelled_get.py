# A get that is cancelled takes nothing.
# expect: finished
# expect-stdout: 1 kept
import asyncio


async def main():
    queue = asyncio.Queue()
    task = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    await queue.put("kept")
    print(queue.qsize(), await queue.get())


asyncio.run(main())
