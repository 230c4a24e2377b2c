# A connector with a limit of one lets the requests go one by one.
# site: https://one.example/ 1 kB 0.1 s
# expect: finished
# expect-seconds: 0.3
# expect-stdout: [1000, 1000, 1000]
# expect-stdout: 0.3
import asyncio
import time
import aiohttp


async def fetch(session):
    async with session.get("https://one.example/") as response:
        return len(await response.read())


async def main():
    start = time.perf_counter()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=1)) as session:
        print(await asyncio.gather(*(fetch(session) for _ in range(3))))
    print(f"{time.perf_counter() - start:.1f}")


asyncio.run(main())
