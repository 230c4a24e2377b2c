# expect: finished
"""asend, athrow, aclose, anext and aiter."""
import asyncio


async def echo():
    received = None
    try:
        while True:
            try:
                received = yield received
                print("got", received)
            except ValueError as error:
                print("caught", error)
                received = "recovered"
    finally:
        print("finally")
        await asyncio.sleep(0)
        print("cleaned")


async def short():
    yield 1
    yield 2


async def attempt(awaitable):
    try:
        return await awaitable
    except BaseException as error:
        return repr(error)


async def main():
    generator = echo()
    print(await attempt(generator.asend("too early")))
    print(await generator.asend(None), await generator.asend(1), await anext(generator))
    print(await generator.athrow(ValueError("v")), await generator.athrow(ValueError, "w"))
    print(await attempt(generator.athrow(KeyError("k"))))
    print(await attempt(anext(generator)), await attempt(generator.asend(5)))
    print(await attempt(generator.aclose()), await attempt(generator.athrow(TypeError)))

    generator = echo()
    await anext(generator)
    print(await attempt(generator.aclose()))
    print(await attempt(generator.aclose()), await attempt(anext(generator)))

    generator = short()
    print(aiter(generator) is generator, await anext(generator, "d"), await anext(generator, "d"))
    print(await anext(generator, "default"), await anext(generator, None), await attempt(anext(generator)))

    fresh = short()
    print(await attempt(fresh.aclose()), await attempt(anext(fresh)))
    fresh = short()
    print(await attempt(fresh.athrow(OSError("first"))), await attempt(anext(fresh)))
    fresh = short()
    step = fresh.asend(None)
    print(await attempt(step), await attempt(step))
    close = fresh.aclose()
    print(await attempt(close), await attempt(close))
    for wrong in (3, [], short):
        for function in (aiter, anext):
            try:
                function(wrong)
            except TypeError as error:
                print(error)


asyncio.run(main())
