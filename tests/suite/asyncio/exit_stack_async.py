# Asynchronous context managers unwind in reverse, each awaited.
# expect: finished
# expect-stdout: open a
# expect-stdout: open b
# expect-stdout: inside
# expect-stdout: close b
# expect-stdout: close a
import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


@asynccontextmanager
async def resource(name):
    print("open", name)
    await asyncio.sleep(0)
    try:
        yield name
    finally:
        await asyncio.sleep(0)
        print("close", name)


async def main():
    async with AsyncExitStack() as stack:
        for name in "ab":
            await stack.enter_async_context(resource(name))
        print("inside")


asyncio.run(main())
