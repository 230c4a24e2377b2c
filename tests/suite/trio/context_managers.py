# async with around a sleep, and asynccontextmanager around a nursery.
# expect: finished
# expect-stdout: beat
# expect-stdout: beat
# expect-stdout: beat
# expect-stdout: body ends
# expect-stdout: no more beats
from contextlib import asynccontextmanager
import trio


@asynccontextmanager
async def background(function):
    async with trio.open_nursery() as nursery:
        nursery.start_soon(function)
        yield nursery
        nursery.cancel_scope.cancel()


async def beat():
    while True:
        print("beat")
        await trio.sleep(0.04)


async def main():
    async with background(beat):
        await trio.sleep(0.1)
        print("body ends")
    print("no more beats")


trio.run(main)
