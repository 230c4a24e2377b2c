# json() of a reply, and what is sent.
# site: https://api.example/items 0.01 s
# site: https://shop.example/ 200 B 0.01 s
# expect: finished
# expect-stdout: https://api.example/items
# expect-stdout: {"a": 1}
# expect-stdout: 200 Attempt to decode JSON with unexpected mimetype: text/html; charset=utf-8
import asyncio
import aiohttp


async def main():
    async with aiohttp.ClientSession() as session:
        async with session.get("https://api.example/items") as response:
            print((await response.json())["url"])
        async with session.post("https://httpbin.org/post", json={"a": 1}) as response:
            print((await response.json())["data"])
        async with session.get("https://shop.example/") as response:
            try:
                await response.json()
            except aiohttp.ContentTypeError as error:
                print(error.status, error.message)


asyncio.run(main())
