# A bounded queue holds its producer back; join waits until all items are done.
# expect: finished
import asyncio


async def produce(queue):
    for item in range(5):
        await queue.put(item)
        print("put", item, "size", queue.qsize())


async def consume(queue):
    while True:
        item = await queue.get()
        print("got", item)
        await asyncio.sleep(0)
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=2)
    consumer = asyncio.create_task(consume(queue))
    await produce(queue)
    await queue.join()
    consumer.cancel()
    print(queue.empty(), queue.full(), queue.maxsize)


asyncio.run(main())
