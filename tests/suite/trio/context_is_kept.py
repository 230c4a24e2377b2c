# An exception that is raised while another is handled shows both, through a nursery.
# expect: exception
import trio


async def fails():
    try:
        {}["a"]
    except KeyError:
        raise RuntimeError("while looking") from None


async def main():
    try:
        1 / 0
    except ZeroDivisionError:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(fails)


trio.run(main)
