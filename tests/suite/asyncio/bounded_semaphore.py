# A bounded semaphore is not released more often than it was taken.
# expect: finished
# expect-stdout: True
# expect-stdout: BoundedSemaphore released too many times
# expect-stdout: True
import asyncio


async def main():
    semaphore = asyncio.BoundedSemaphore(1)
    async with semaphore:
        print(semaphore.locked())
    try:
        semaphore.release()
    except ValueError as error:
        print(error)
    plain = asyncio.Semaphore(1)
    plain.release()
    await plain.acquire()
    await plain.acquire()
    print(plain.locked())


asyncio.run(main())
