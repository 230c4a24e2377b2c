# time.sleep in a task stops all tasks.
# expect: finished
# expect-seconds: 0.45
# expect-stdout: tick 0
# expect-stdout: slept
# expect-stdout: tick 1
# expect-stdout: tick 2
import time
import trio


async def ticker():
    for tick in range(3):
        print("tick", tick)
        await trio.sleep(0.1)


async def main():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(ticker)
        await trio.sleep(0.05)
        time.sleep(0.2)
        print("slept")


trio.run(main)
