# The body of the group fails: the children are cancelled.
# expect: finished
# expect-stdout: child ends
# expect-stdout: ExceptionGroup('unhandled errors in a TaskGroup', [RuntimeError('body')])
import asyncio


async def child():
    try:
        await asyncio.sleep(5)
    finally:
        print("child ends")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child())
            await asyncio.sleep(0)
            raise RuntimeError("body")
    except ExceptionGroup as problems:
        print(repr(problems))


asyncio.run(main())
