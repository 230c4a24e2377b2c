# When one child of gather fails the others go on.
# expect: finished
# expect-stdout: gather: first False
# expect-stdout: the other one has ended
# expect-stdout: work
import asyncio


async def fail():
    raise ValueError("first")


async def work():
    await asyncio.sleep(0.01)
    print("the other one has ended")
    return "work"


async def main():
    other = asyncio.create_task(work())
    try:
        await asyncio.gather(fail(), other)
    except ValueError as error:
        print("gather:", error, other.done())
    print(await other)


asyncio.run(main())
