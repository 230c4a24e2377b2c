# The words given to a gather's cancel() reach who awaits it, and the children.
# expect: finished
# expect-stdout: a ('closing time',)
# expect-stdout: b ('closing time',)
# expect-stdout: main ('closing time',)
import asyncio


async def child(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(name, error.args)
        raise


async def main():
    both = asyncio.gather(child("a"), child("b"), return_exceptions=True)
    await asyncio.sleep(0)
    both.cancel("closing time")
    try:
        await both
    except asyncio.CancelledError as error:
        print("main", error.args)


asyncio.run(main())
