# mode: await
import asyncio


async def child(n, lock):
    async with lock as held:
        await asyncio.sleep(n)
        return held


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(child(i, asyncio.Lock())) for i in range(3)]
    print(*(task.result() for task in tasks), sep=", ")
    return await asyncio.gather(*tasks)


await main()
