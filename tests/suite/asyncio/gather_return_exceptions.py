# gather can give exceptions as results.
# expect: finished
# expect-stdout: [0, ValueError(1), 2, ValueError(3)]
import asyncio


async def job(n):
    await asyncio.sleep(0)
    if n % 2:
        raise ValueError(n)
    return n


async def main():
    print(await asyncio.gather(*map(job, range(4)), return_exceptions=True))


asyncio.run(main())
