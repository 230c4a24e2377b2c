# asyncio's lock needs async with.
# expect: finished
# expect-stdout: 'Lock' object does not support the context manager protocol
import asyncio


async def main():
    lock = asyncio.Lock()
    try:
        with lock:
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
