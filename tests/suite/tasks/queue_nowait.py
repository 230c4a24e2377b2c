# The queue's methods that do not wait.
# expect: finished
# expect-stdout: QueueFull True
# expect-stdout: a True
# expect-stdout: QueueEmpty
import asyncio


async def main():
    queue = asyncio.Queue(1)
    queue.put_nowait("a")
    try:
        queue.put_nowait("b")
    except asyncio.QueueFull as error:
        print(type(error).__name__, queue.full())
    print(queue.get_nowait(), queue.empty())
    try:
        queue.get_nowait()
    except asyncio.QueueEmpty as error:
        print(type(error).__name__)


asyncio.run(main())
