# An asyncio event wakes all who wait.
# expect: finished
# expect-seconds: 0.1
import asyncio


async def waiter(name, event):
    print(name, "waits")
    await event.wait()
    print(name, "goes")


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(name, event)) for name in "ab"]
    await asyncio.sleep(0.1)
    print("set", event.is_set())
    event.set()
    for task in tasks:
        await task
    print(event.is_set(), await event.wait())
    event.clear()
    print(event.is_set())


asyncio.run(main())
