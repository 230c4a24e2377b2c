# A task waits for an asyncio lock that it holds itself.
# expect: deadlock
# expect-stdout: inside
import asyncio


async def main():
    lock = asyncio.Lock()
    async with lock:
        print("inside")
        await lock.acquire()  # stuck: Task-1


asyncio.run(main())
