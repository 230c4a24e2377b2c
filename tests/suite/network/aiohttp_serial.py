# A loop that awaits each reply before it asks for the next is no faster than threads of one.
# site: https://one.example/ 1 kB 0.1 s
# site: https://two.example/ 2 kB 0.2 s
# expect: finished
# expect-seconds: 0.3
# expect-stdout: one 1000
# expect-stdout: two 2000
# expect-stdout: 0.3
import asyncio
import time
import aiohttp


async def main():
    start = time.perf_counter()
    async with aiohttp.ClientSession() as session:
        for name in "one", "two":
            async with session.get(f"https://{name}.example/") as response:
                print(name, len(await response.text()))
    print(f"{time.perf_counter() - start:.1f}")


asyncio.run(main())
