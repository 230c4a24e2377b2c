# expect: finished
"""async for over async generators: items, else, break, errors."""
import asyncio


async def countdown(n):
    print("begin", n)
    try:
        while n > 0:
            await asyncio.sleep(0.01)
            yield n
            n -= 1
    finally:
        print("end at", n)


async def main():
    async for number in countdown(3):
        print(number)
    else:
        print("exhausted")
    async for number in countdown(0):
        print("never")
    else:
        print("nothing")
    generator = countdown(5)
    async for number in generator:
        if number == 4:
            break
        print(number)
    else:
        print("not after break")
    await generator.aclose()
    async for number in countdown(2):
        async for other in countdown(number):
            if other == 1:
                continue
            print("pair", number, other)
    print([n async for n in countdown(2)])
    return "done"


print(asyncio.run(main()))
