# Messages for the usual mistakes with coroutines and tasks.
# expect: finished
# expect-stdout: object int can't be used in 'await' expression
# expect-stdout: object int can't be used in 'await' expression
# expect-stdout: a coroutine was expected, got 1
# expect-stdout: cannot reuse already awaited coroutine
# expect-stdout: a coroutine was expected, got 1
# expect-stdout: no running event loop
import asyncio


async def work():
    return 1


def plain():
    return 1


async def main():
    try:
        await plain()
    except TypeError as error:
        print(error)
    try:
        await 5
    except TypeError as error:
        print(error)
    try:
        asyncio.create_task(plain())
    except TypeError as error:
        print(error)
    coroutine = work()
    await coroutine
    try:
        await coroutine
    except RuntimeError as error:
        print(error)


asyncio.run(main())
try:
    asyncio.run(plain())
except ValueError as error:
    print(error)
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
