# An exception of the block itself comes in a group, too, and cancels the children.
# expect: finished
# expect-stdout: child is cancelled
# expect-stdout: Exceptions from Trio nursery (1 sub-exception)
# expect-stdout: (LookupError('in the body'),)
import trio


async def child():
    try:
        await trio.sleep_forever()
    except trio.Cancelled:
        print("child is cancelled")
        raise


async def main():
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(child)
            await trio.sleep(0.01)
            raise LookupError("in the body")
    except ExceptionGroup as group:
        print(group)
        print(group.exceptions)


trio.run(main)
