# A task that fails while it is cancelled adds its exception to the group.
# expect: finished
import trio


async def first():
    await trio.sleep(0.05)
    raise ValueError("first")


async def second():
    try:
        await trio.sleep_forever()
    finally:
        raise TypeError("second")


async def main():
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(second)
            nursery.start_soon(first)
    except ExceptionGroup as group:
        print(group)
        for error in sorted(group.exceptions, key=str):
            print(" ", repr(error), "after", repr(error.__context__)[:9])


trio.run(main)
