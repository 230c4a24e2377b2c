# Requests of several tasks wait side by side.
# site: https://one.example/ 1 kB 0.1 s
# site: https://two.example/ 2 kB 0.3 s
# site: https://three.example/ 3 kB 0.2 s
# expect: finished
# expect-seconds: 0.3
# expect-stdout: one is there
# expect-stdout: three is there
# expect-stdout: two is there
# expect-stdout: [1000, 2000, 3000]
import asyncio
import aiohttp


async def size(session, name):
    async with session.get(f"https://{name}.example/") as response:
        length = len(await response.read())
    print(name, "is there")
    return length


async def main():
    async with aiohttp.ClientSession() as session:
        print(await asyncio.gather(*(size(session, name) for name in ("one", "two", "three"))))


asyncio.run(main())
