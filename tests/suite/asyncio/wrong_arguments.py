# Arguments that asyncio's functions do not have, as old programs and guesses write them.
# expect: finished
import asyncio


def attempt(call):
    try:
        call()
    except TypeError as error:
        print(error)


async def main():
    loop = asyncio.get_running_loop()
    queue = asyncio.Queue()
    for call in (
        lambda: asyncio.Lock(loop=loop),
        lambda: asyncio.Semaphore(2, loop=loop),
        lambda: asyncio.Queue(1, 2),
        lambda: asyncio.Event().wait(3),
        lambda: asyncio.Event().wait(timeout=3),
        lambda: queue.get(timeout=1),
        lambda: queue.put(),
        lambda: asyncio.sleep(seconds=1),
        lambda: asyncio.sleep(),
        lambda: asyncio.wait_for(main),
        lambda: asyncio.gather(loop=loop),
        lambda: asyncio.create_task(name="x"),
        lambda: asyncio.TaskGroup().create_task(),
        lambda: asyncio.to_thread,
    ):
        attempt(call)


asyncio.run(main())
