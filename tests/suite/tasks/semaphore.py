# Two at a time.
# expect: finished
# expect-seconds: 0.3
# expect-stdout: 2 0 False
import asyncio

inside = most = 0


async def visitor(slots):
    global inside, most
    async with slots:
        inside += 1
        most = max(most, inside)
        await asyncio.sleep(0.1)
        inside -= 1


async def main():
    slots = asyncio.Semaphore(2)
    await asyncio.gather(*(visitor(slots) for _ in range(6)))
    print(most, inside, slots.locked())


asyncio.run(main())
