# A nursery can be passed on: a child starts its own siblings in it.
# expect: finished
# schedules: fair random:0..3
# expect-stdout: depth 1
# expect-stdout: depth 2
# expect-stdout: depth 3
# expect-stdout: all have ended
import trio


async def grow(nursery, depth):
    await trio.sleep(0.01)
    print("depth", depth)
    if depth < 3:
        nursery.start_soon(grow, nursery, depth + 1)


async def main():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(grow, nursery, 1)
    print("all have ended")


trio.run(main)
