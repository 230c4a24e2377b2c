# httpx for tasks, under trio: replies in the order in which they come, and a time limit.
# site: https://one.example/ 1 kB 0.2 s
# site: https://two.example/ 2 kB 0.1 s
# site: https://slow.example/ 2 kB 3 s
# expect: finished
# expect-seconds: 0.3
# expect-stdout: two 2000
# expect-stdout: one 1000
# expect-stdout: too slow: True
import httpx
import trio


async def fetch(client, name):
    page = await client.get(f"https://{name}.example/")
    print(name, len(page.content))


async def main():
    async with httpx.AsyncClient() as client:
        with trio.move_on_after(0.3) as scope:
            async with trio.open_nursery() as nursery:
                for name in "one", "two", "slow":
                    nursery.start_soon(fetch, client, name)
    print("too slow:", scope.cancelled_caught)


trio.run(main)
