# expect: finished
# expect-stdout: [0, 1, 2, 'cancelled inside', 'finally', 'task cancelled']
# expect-stdout: timeout [0, 1, 'cancelled inside', 'finally']
# expect-stdout: ['b0', 'a0', 'b1', 'a1', 'b2', 'a2']
"""Cancelling a task inside an async generator runs its cleanup."""
import asyncio


async def source(log):
    try:
        for n in range(100):
            yield n
            await asyncio.sleep(0.1)
    except asyncio.CancelledError:
        log.append("cancelled inside")
        raise
    finally:
        log.append("finally")


async def consume(log):
    async for n in source(log):
        log.append(n)


async def main():
    log = []
    task = asyncio.create_task(consume(log))
    await asyncio.sleep(0.25)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        log.append("task cancelled")
    print(log)
    log = []
    try:
        await asyncio.wait_for(consume(log), 0.15)
    except asyncio.TimeoutError:
        print("timeout", log)

    async def merge(*sources):
        queue = asyncio.Queue()

        async def pump(items):
            async for item in items:
                await queue.put(item)
            await queue.put(None)

        tasks = [asyncio.create_task(pump(items)) for items in sources]
        missing = len(tasks)
        while missing:
            item = await queue.get()
            if item is None:
                missing -= 1
            else:
                yield item

    async def every(seconds, count, name):
        for n in range(count):
            await asyncio.sleep(seconds)
            yield f"{name}{n}"

    print([item async for item in merge(every(0.1, 3, "a"), every(0.07, 3, "b"))])


asyncio.run(main())
