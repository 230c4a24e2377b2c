# expect: finished
# expect-stdout: main ends
# expect-stdout: kept is closed
# expect-stdout: kept is clean
# expect-stdout: 2
# expect-stdout: behind run
"""asyncio.run closes async generators that stand in the middle."""
import asyncio

kept = []


async def ticker(name):
    try:
        n = 0
        while True:
            yield n
            n += 1
            await asyncio.sleep(0)
    finally:
        print(name, "is closed")
        await asyncio.sleep(0)
        print(name, "is clean")


async def main():
    generator = ticker("kept")
    kept.append(generator)
    async for n in generator:
        if n == 2:
            break
    print("main ends")
    return n


print(asyncio.run(main()))
print("behind run")
