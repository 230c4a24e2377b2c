# A task that never awaits lets nobody else run.
# expect: finished
# expect-stdout: polite 0
# expect-stdout: greedy 0
# expect-stdout: greedy 1
# expect-stdout: greedy 2
# expect-stdout: polite 1
# expect-stdout: polite 2
import asyncio


async def greedy():
    for n in range(3):
        print("greedy", n)


async def polite():
    for n in range(3):
        print("polite", n)
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(polite(), greedy())


asyncio.run(main())
