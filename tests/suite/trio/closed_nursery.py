# A nursery whose block is over takes no more tasks.
# expect: finished
# expect-stdout: Nursery is closed to new arrivals
# expect-stdout: use 'async with open_nursery(...)', not 'with open_nursery(...)'
import trio


async def main():
    async with trio.open_nursery() as nursery:
        pass
    try:
        nursery.start_soon(trio.sleep, 1)
    except RuntimeError as error:
        print(error)
    try:
        with trio.open_nursery():
            pass
    except RuntimeError as error:
        print(error)


trio.run(main)
