# requests in a task stops all tasks; in a thread it does not.
# site: https://slow.example/ 1 kB 0.25 s
# expect: finished
# expect-seconds: 0.8
import requests
import trio


async def ticker():
    for tick in range(3):
        print("tick", tick)
        await trio.sleep(0.1)


async def main():
    for in_thread in True, False:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(ticker)
            await trio.sleep(0.05)
            if in_thread:
                response = await trio.to_thread.run_sync(requests.get, "https://slow.example/")
            else:
                response = requests.get("https://slow.example/")
            print("got", len(response.content))


trio.run(main)
