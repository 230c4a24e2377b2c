# Without strict groups a single exception comes out of a nursery by itself.
# expect: finished
import trio


async def fails():
    raise ValueError("alone")


async def main():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(fails)


try:
    trio.run(main, strict_exception_groups=False)
except ValueError as error:
    print(repr(error))
try:
    trio.run(main)
except ExceptionGroup as error:
    print(repr(error))
