# A blocking call in a thread lets the tasks go on.
# expect: finished
# expect-seconds: 0.2
# expect-stdout: tick 0
# expect-stdout: tick 1
# expect-stdout: tick 2
# expect-stdout: done
import time
import trio


def blocking(seconds):
    time.sleep(seconds)
    return "done"


async def ticker():
    for tick in range(3):
        print("tick", tick)
        await trio.sleep(0.06)


async def main():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(ticker)
        print(await trio.to_thread.run_sync(blocking, 0.2))


trio.run(main)
