# The error of an inner group reaches the outer one as a group.
# expect: finished
import asyncio


async def fail(n):
    raise ValueError(n)


async def main():
    try:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(asyncio.sleep(1))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(1))
                inner.create_task(fail(2))
    except ExceptionGroup as error:
        print(error, [str(one) for one in error.exceptions])
        print([repr(leaf) for leaf in error.exceptions[0].exceptions])


asyncio.run(main())
