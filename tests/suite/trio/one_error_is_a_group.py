# Even a single exception of a child comes in a group.
# expect: finished
# expect-stdout: Exceptions from Trio nursery (1 sub-exception) (KeyError('lost'),)
import trio


async def child():
    raise KeyError("lost")


async def main():
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(child)
    except* KeyError as group:
        print(group, group.exceptions)


trio.run(main)
