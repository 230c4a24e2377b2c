# A failing nursery prints its exceptions as a tree.
# expect: exception
import trio


async def fails():
    await trio.sleep(0.01)
    raise ValueError("from a child")


async def main():
    async with trio.open_nursery() as outer:
        async with trio.open_nursery() as inner:
            inner.start_soon(fails)
        outer.start_soon(fails)


trio.run(main)
