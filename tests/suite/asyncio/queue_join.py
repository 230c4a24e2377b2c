# join waits until every item was told to be done.
# expect: finished
# expect-stdout: done 0
# expect-stdout: done 1
# expect-stdout: done 2
# expect-stdout: joined
# expect-stdout: task_done() called too many times
import asyncio


async def worker(queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(0.01)
        print("done", item)
        queue.task_done()


async def main():
    queue = asyncio.Queue()
    for n in range(3):
        queue.put_nowait(n)
    task = asyncio.create_task(worker(queue))
    await queue.join()
    print("joined")
    task.cancel()
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


asyncio.run(main())
