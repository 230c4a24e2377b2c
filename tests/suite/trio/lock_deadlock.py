# Two tasks take two locks in opposite order.
# expect: deadlock
# expect-stdout: left has first
# expect-stdout: right has second
import trio


async def left(first, second):
    async with first:
        print("left has first")
        await trio.sleep(0.1)
        async with second:  # stuck: __main__.left
            print("never printed")


async def right(first, second):
    await trio.sleep(0.05)
    async with second:
        print("right has second")
        async with first:  # stuck: __main__.right
            print("never printed")


async def main():
    first, second = trio.Lock(), trio.Lock()
    async with trio.open_nursery() as nursery:  # stuck: __main__.main
        nursery.start_soon(left, first, second)
        nursery.start_soon(right, first, second)


trio.run(main)
