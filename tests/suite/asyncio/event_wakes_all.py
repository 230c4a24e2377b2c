# set wakes everybody who waits, and lets later ones pass.
# expect: finished
# expect-stdout: a True
# expect-stdout: b True
# expect-stdout: False
import asyncio


async def waiter(name, event):
    print(name, await event.wait())


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(name, event)) for name in "ab"]
    await asyncio.sleep(0)
    event.set()
    event.clear()
    await asyncio.gather(*tasks)
    print(event.is_set())


asyncio.run(main())
