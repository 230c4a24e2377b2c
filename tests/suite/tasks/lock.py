# An asyncio lock is handed to the tasks in the order in which they came.
# expect: finished
# expect-seconds: 0.3
import asyncio


async def visitor(name, lock):
    async with lock:
        print(name, "enters", lock.locked())
        await asyncio.sleep(0.1)
        print(name, "leaves")


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(visitor(name, lock) for name in ("first", "second", "third")))
    print(lock.locked(), await lock.acquire(), lock.locked())
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
