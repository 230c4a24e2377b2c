# A failed task raises the same exception for everybody; its traceback does not grow with each await.
# expect: finished
# expect-stdout: ['main', 'work']
# expect-stdout: ['main']
# expect-stdout: ['main']
# expect-stdout: True
import asyncio
import traceback


async def work():
    raise ValueError("no")


async def main():
    task = asyncio.create_task(work())
    seen = []
    for _ in range(3):
        try:
            await task
        except ValueError as error:
            seen.append(error)
            print([frame.name for frame in traceback.extract_tb(error.__traceback__)])
    print(all(error is seen[0] for error in seen))


asyncio.run(main())
