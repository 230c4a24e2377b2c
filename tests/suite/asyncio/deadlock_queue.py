# Nobody fills the queue.
# expect: deadlock
# expect-stdout: waiting
import asyncio


async def main():
    queue = asyncio.Queue()
    print("waiting")
    await queue.get()  # stuck: Task-1


asyncio.run(main())
