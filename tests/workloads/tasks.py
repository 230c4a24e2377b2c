# Ten thousand tasks that give way ten times each.
import asyncio


async def step(number):
    for _ in range(10):
        await asyncio.sleep(0)
    return number


async def main():
    print(sum(await asyncio.gather(*(step(number) for number in range(10_000)))))


asyncio.run(main())
