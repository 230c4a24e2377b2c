# The block of a task group ends when all of its tasks have.
# expect: finished
# expect-seconds: 0.2
# expect-stdout: inside
# expect-stdout: done 1
# expect-stdout: done 2
# expect-stdout: [4, 1]
import asyncio


async def work(n):
    await asyncio.sleep(0.1 * n)
    print("done", n)
    return n * n


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(n)) for n in (2, 1)]
        print("inside")
    print([task.result() for task in tasks])


asyncio.run(main())
