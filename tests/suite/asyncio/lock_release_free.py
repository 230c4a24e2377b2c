# A lock that is free cannot be released; anybody may release one that is not.
# expect: finished
# expect-stdout: Lock is not acquired.
# expect-stdout: False
import asyncio


async def main():
    lock = asyncio.Lock()
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
    await lock.acquire()
    async def other():
        lock.release()
    await asyncio.create_task(other())
    print(lock.locked())


asyncio.run(main())
