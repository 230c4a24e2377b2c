# expect: finished
"""What goes wrong with async iteration, in CPython's words."""
import asyncio


class NoAnext:
    def __aiter__(self):
        return self


class BadAiter:
    def __aiter__(self):
        return 7


class AsyncAiter:
    async def __aiter__(self):
        return self


class BadAnext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return "text"


class BadAwait:
    def __init__(self, result):
        self.result = result

    def __await__(self):
        return self.result


async def attempt(iterable):
    try:
        async for item in iterable:
            print(item)
    except BaseException as error:
        print(f"{type(error).__name__}: {error}; cause {error.__cause__!r}")


async def leaks(error):
    yield 1
    raise error


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def slow():
    await asyncio.sleep(1)
    yield 1


async def coroutine():
    pass


async def main():
    for iterable in ([1, 2], NoAnext(), BadAiter(), BadAnext(), 3, "text"):
        await attempt(iterable)
    await attempt(leaks(StopIteration("s")))
    await attempt(leaks(StopAsyncIteration("a")))
    await attempt(leaks(ValueError("v")))
    generator = stubborn()
    await anext(generator)
    try:
        await generator.aclose()
    except RuntimeError as error:
        print(error)
    generator = slow()
    task = asyncio.create_task(attempt(generator))
    await asyncio.sleep(0)
    for make in (generator.asend, generator.athrow):
        try:
            await make(ValueError) if make == generator.athrow else await make(None)
        except RuntimeError as error:
            print(error)
    try:
        await generator.aclose()
    except RuntimeError as error:
        print(error)
    await task
    for wrong in (3, BadAwait(3), BadAwait(iter([])), leaks):
        try:
            print(await wrong)
        except TypeError as error:
            print(error)
    shared = coroutine()
    await shared
    try:
        await shared
    except RuntimeError as error:
        print(error)
    try:
        for x in leaks(None):
            pass
    except TypeError as error:
        print(error)


asyncio.run(main())
