# Several children fail at once: all are in the group that is caught.
# expect: finished
# expect-stdout: unhandled errors in a TaskGroup (2 sub-exceptions) ["ValueError('a')", "KeyError('b')"]
import asyncio


async def fail(error):
    await asyncio.sleep(0)
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError("a")))
            group.create_task(fail(KeyError("b")))
    except ExceptionGroup as problems:
        print(problems, [repr(problem) for problem in problems.exceptions])


asyncio.run(main())
