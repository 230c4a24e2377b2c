# A task that waits for a lock it holds waits for ever.
# expect: deadlock
# expect-stdout: once
import asyncio


async def main():
    lock = asyncio.Lock()
    async with lock:
        print("once")
        async with lock:  # stuck: Task-1
            print("twice")


asyncio.run(main())
