# A limit needs to be entered, once.
# expect: finished
# expect-stdout: Timeout has not been entered
# expect-stdout: Timeout has already been entered
import asyncio


async def main():
    limit = asyncio.timeout(1)
    try:
        limit.reschedule(5)
    except RuntimeError as error:
        print(error)
    async with limit:
        pass
    try:
        async with limit:
            pass
    except RuntimeError as error:
        print(error)


asyncio.run(main())
