# A function that blocks runs in a thread while the loop goes on.
# expect: finished
# expect-stdout: tick 0
# expect-stdout: tick 1
# expect-stdout: tick 2
# expect-stdout: ['from a thread', None]
import asyncio, time


def block():
    time.sleep(0.05)
    return "from a thread"


async def tick():
    for n in range(3):
        await asyncio.sleep(0.01)
        print("tick", n)


async def main():
    print(await asyncio.gather(asyncio.to_thread(block), tick()))


asyncio.run(main())
