# asynccontextmanager, AsyncExitStack, aclosing.
# expect: finished
import asyncio
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, nullcontext


@asynccontextmanager
async def resource(name):
    print("open", name)
    try:
        await asyncio.sleep(0)
        yield name
    except KeyError as error:
        print("swallowed", error)
    finally:
        await asyncio.sleep(0)
        print("shut", name)


@asynccontextmanager
async def never():
    if False:
        yield


class Plain:
    def __enter__(self):
        print("enter plain")
        return "plain"

    def __exit__(self, *details):
        print("exit plain")


async def farewell(word):
    print("farewell", word)


async def main():
    async with resource("a") as a, resource("b") as b:
        print(a, b)
    async with resource("c"):
        raise KeyError("lost")
    try:
        async with resource("d"):
            raise ValueError("kept")
    except ValueError as error:
        print("caught", error)
    async with AsyncExitStack() as stack:
        print(await stack.enter_async_context(resource("s1")), stack.enter_context(Plain()))
        stack.push_async_callback(farewell, "bye")
        stack.callback(print, "plain callback")
    try:
        async with never():
            pass
    except RuntimeError as error:
        print(error)
    async with nullcontext(3) as three:
        print(three)

    @resource("decorated")
    async def work():
        print("working")
        return 7

    print(await work(), await work())

    class Closer:
        async def aclose(self):
            print("aclosed")

    async with aclosing(Closer()) as closer:
        print(type(closer).__name__)
    try:
        await AsyncExitStack().enter_async_context(3)
    except TypeError as error:
        print(error)


asyncio.run(main())
