# run cannot be called while a loop runs.
# expect: finished
# expect-stdout: asyncio.run() cannot be called from a running event loop
import asyncio


async def inner():
    pass


async def main():
    coroutine = inner()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    await coroutine


asyncio.run(main())
