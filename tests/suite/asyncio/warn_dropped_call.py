# A coroutine function that is called without await does nothing, and CPython says so.
# expect: finished
import asyncio


async def save(name):
    print("saved", name)


async def main():
    save("a")
    print("after the call")
    await save("b")


asyncio.run(main())
