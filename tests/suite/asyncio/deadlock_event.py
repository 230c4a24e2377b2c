# Nobody sets the event.
# expect: deadlock
# expect-stdout: waiting
import asyncio


async def main():
    event = asyncio.Event()
    print("waiting")
    await event.wait()  # stuck: Task-1


asyncio.run(main())
