# What can go wrong with aiohttp.
# site: https://shop.example/gone 100 B 0.01 s 404
# site: https://slow.example/ 100 B 2 s
# expect: finished
# expect-stdout: 404
# expect-stdout: 404 Not Found 404, message='Not Found', url='https://shop.example/gone'
# expect-stdout: ClientConnectorDNSError True
# expect-stdout: TimeoutError
# expect-stdout: InvalidUrlClientError nonsense
# expect-stdout: Session is closed
import asyncio
import aiohttp


async def attempt(session, url, **options):
    try:
        async with session.get(url, **options) as response:
            print(response.status)
            response.raise_for_status()
    except aiohttp.ClientResponseError as error:
        print(error.status, error.message, error)
    except aiohttp.ClientConnectorError as error:
        print(type(error).__name__, isinstance(error, aiohttp.ClientError))
    except asyncio.TimeoutError as error:
        print(type(error).__name__)
    except aiohttp.InvalidURL as error:
        print(type(error).__name__, error)


async def main():
    timeout = aiohttp.ClientTimeout(total=0.1)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        await attempt(session, "https://shop.example/gone")
        await attempt(session, "https://nowhere.invalid/")
        await attempt(session, "https://slow.example/")
        await attempt(session, "nonsense")
    try:
        await session.get("https://shop.example/gone")
    except RuntimeError as error:
        print(error)


asyncio.run(main())
