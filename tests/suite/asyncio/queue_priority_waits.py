# Whoever waits at a priority queue gets the least of what is there then.
# expect: finished
# expect-stdout: 4
# expect-stdout: 5
# expect-stdout: 9
# expect-stdout: False
import asyncio


async def consumer(queue):
    for _ in range(3):
        print(await queue.get())


async def main():
    queue = asyncio.PriorityQueue(maxsize=3)
    task = asyncio.create_task(consumer(queue))
    await asyncio.sleep(0)
    for n in (5, 4, 9):
        await queue.put(n)
    await task
    print(queue.full())


asyncio.run(main())
