# A priority queue gives the least first, a LIFO queue the newest.
# expect: finished
# expect-stdout: [(1, 'item'), (2, 'item'), (3, 'item')]
# expect-stdout: [2, 1, 3]
# expect-stdout: True True 0
# expect-stdout: empty ()
import asyncio


async def main():
    least, newest = asyncio.PriorityQueue(), asyncio.LifoQueue()
    for n in (3, 1, 2):
        await least.put((n, "item"))
        await newest.put(n)
    print([await least.get() for _ in range(3)])
    print([newest.get_nowait() for _ in range(3)])
    print(isinstance(least, asyncio.Queue), least.empty(), least.qsize())
    try:
        newest.get_nowait()
    except asyncio.QueueEmpty as error:
        print("empty", error.args)


asyncio.run(main())
