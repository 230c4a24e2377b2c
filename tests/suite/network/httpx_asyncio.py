# httpx for tasks, under asyncio.
# site: https://one.example/ 1 kB 0.1 s
# site: https://two.example/ 2 kB 0.2 s
# expect: finished
# expect-seconds: 0.2
# expect-stdout: [(200, 1000), (200, 2000)]
import asyncio
import httpx


async def main():
    async with httpx.AsyncClient() as client:
        pages = await asyncio.gather(*(client.get(f"https://{name}.example/") for name in ("one", "two")))
    print([(page.status_code, len(page.text)) for page in pages])


asyncio.run(main())
