# A full queue makes its producer wait.
# expect: finished
import asyncio


async def produce(queue):
    for n in range(4):
        await queue.put(n)
        print("put", n)


async def main():
    queue = asyncio.Queue(1)
    task = asyncio.create_task(produce(queue))
    await asyncio.sleep(0.01)
    for _ in range(4):
        print("got", await queue.get())
    await task


asyncio.run(main())
