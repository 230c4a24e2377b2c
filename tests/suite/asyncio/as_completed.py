# as_completed goes by who ends first.
# expect: finished
# expect-stdout: 1
# expect-stdout: 2
# expect-stdout: 3
import asyncio


async def job(n):
    await asyncio.sleep(n / 100)
    return n


async def main():
    for coming in asyncio.as_completed([job(3), job(1), job(2)]):
        print(await coming)


asyncio.run(main())
