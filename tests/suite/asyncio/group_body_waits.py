# A group's block ends when its last task has.
# expect: finished
# expect-stdout: body ends
# expect-stdout: job 1
# expect-stdout: job 2
# expect-stdout: [2, 1]
import asyncio


async def job(n):
    await asyncio.sleep(n / 100)
    print("job", n)
    return n


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(job(n)) for n in (2, 1)]
        print("body ends")
    print([task.result() for task in tasks])


asyncio.run(main())
