# A semaphore lets so many in at a time.
# expect: finished
# expect-stdout: 3 False
import asyncio

inside = most = 0


async def work(semaphore):
    global inside, most
    async with semaphore:
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.01)
        inside -= 1


async def main():
    semaphore = asyncio.Semaphore(3)
    await asyncio.gather(*(work(semaphore) for _ in range(10)))
    print(most, semaphore.locked())


asyncio.run(main())
