# A function that is not async is called, and then trio notices.
# expect: finished
import trio


def plain():
    print("was called")


async def main():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(plain)


for start in (lambda: trio.run(plain), lambda: trio.run(main)):
    try:
        start()
    except TypeError as error:
        print(error)
    except BaseExceptionGroup as group:
        print(type(group).__name__, group.exceptions)
