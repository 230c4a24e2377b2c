# aiohttp: the reply comes when the block is entered.
# site: https://shop.example/ 2 kB 0.2 s
# expect: finished
# expect-seconds: 0.2
# expect-stdout: 200 OK True text/html
# expect-stdout: 2000 2000
# expect-stdout: True
import asyncio
import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.get("https://shop.example/") as response:
            print(response.status, response.reason, response.ok, response.content_type)
            print(len(await response.text()), len(await response.read()))
    print(session.closed)


asyncio.run(main())
