# What sleep() cannot compare with zero is refused when it is awaited.
# expect: finished
# expect-stdout: '<=' not supported between instances of 'NoneType' and 'int'
# expect-stdout: '<=' not supported between instances of 'str' and 'int'
# expect-stdout: '<=' not supported between instances of 'list' and 'int'
# expect-stdout: at once after one second
import asyncio


async def main():
    for delay in (None, "1", [1]):
        try:
            await asyncio.sleep(delay)
        except TypeError as error:
            print(error)
    print(await asyncio.sleep(-1, "at once"), await asyncio.sleep(True, "after one second"))


asyncio.run(main())
