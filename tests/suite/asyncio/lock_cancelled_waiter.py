# A cancelled waiter leaves the queue of a lock.
# expect: finished
# expect-stdout: b
# expect-stdout: c
# expect-stdout: [True, False, False]
import asyncio


async def worker(name, lock):
    async with lock:
        print(name)


async def main():
    lock = asyncio.Lock()
    await lock.acquire()
    tasks = [asyncio.create_task(worker(name, lock)) for name in "abc"]
    await asyncio.sleep(0)
    tasks[0].cancel()
    lock.release()
    await asyncio.wait(tasks)
    print([task.cancelled() for task in tasks])


asyncio.run(main())
