# A task that waits for a thread's lock stops its whole loop, and with it the task that has it.
# expect: deadlock
import asyncio
import threading

lock = threading.Lock()


async def slow():
    with lock:  # held by: Task-2
        await asyncio.sleep(1)  # stuck: Task-2


async def quick():
    await asyncio.sleep(0.1)
    with lock:  # stuck: Task-3
        print("never")


async def main():
    await asyncio.gather(slow(), quick())  # stuck: Task-1


asyncio.run(main())
