# A task of a group may add tasks while the group waits.
# expect: finished
# expect-stdout: depth 0
# expect-stdout: depth 1
# expect-stdout: depth 2
# expect-stdout: depth 3
# expect-stdout: all done
import asyncio


async def tree(group, depth):
    print("depth", depth)
    if depth < 3:
        group.create_task(tree(group, depth + 1))


async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(tree(group, 0))
    print("all done")


asyncio.run(main())
