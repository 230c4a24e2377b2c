# Asking for the exception is enough.
# expect: finished
# expect-stdout: KeyError('seen')
# expect-stdout: after run
import asyncio


async def fail():
    raise KeyError("seen")


async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0.01)
    print(repr(task.exception()))


asyncio.run(main())
print("after run")
