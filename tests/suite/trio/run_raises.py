# An exception of the main function comes out of trio.run as it is: no group around it.
# expect: finished
# expect-stdout: caught ValueError('no luck')
import trio


async def main():
    await trio.sleep(0.01)
    raise ValueError("no luck")


try:
    trio.run(main)
except ValueError as error:
    print("caught", repr(error))
