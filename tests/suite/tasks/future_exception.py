# An exception set on a future comes out where it is awaited.
# expect: finished
# expect-stdout: set by hand ValueError('set by hand')
import asyncio


async def main():
    future = asyncio.Future()
    asyncio.get_running_loop().call_soon(future.set_exception, ValueError("set by hand"))
    try:
        await future
    except ValueError as error:
        print(error, repr(future.exception()))


asyncio.run(main())
