# What __anext__ gives must be awaitable, with a default too.
# expect: finished
# expect-stdout: object int can't be used in 'await' expression
# expect-stdout: object int can't be used in 'await' expression
# expect-stdout: nothing
# expect-stdout: the end
# expect-stdout: 'async for' received an invalid object from __anext__: int
import asyncio


class Wrong:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 42


class Empty:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise StopAsyncIteration


async def main():
    for default in ((), ("nothing",)):
        try:
            await anext(Wrong(), *default)
        except TypeError as error:
            print(error)
    print(await anext(Empty(), "nothing"))
    try:
        await anext(Empty())
    except StopAsyncIteration:
        print("the end")
    try:
        async for _ in Wrong():
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
