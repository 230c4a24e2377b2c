# Two tasks hand 200,000 items to each other through queues that hold one.
import asyncio

TURNS = 100_000


async def echo(source, target):
    for _ in range(TURNS):
        await target.put(await source.get() + 1)


async def main():
    there, back = asyncio.Queue(1), asyncio.Queue(1)
    task = asyncio.create_task(echo(there, back))
    total = 0
    for number in range(TURNS):
        await there.put(number)
        total += await back.get()
    await task
    print(total)


asyncio.run(main())
