# A group must be entered, and takes nothing when it is over.
# expect: finished
# expect-stdout: TaskGroup GROUP has not been entered
# expect-stdout: is finished
import asyncio


async def main():
    group = asyncio.TaskGroup()
    made = asyncio.sleep(0)
    try:
        group.create_task(made)
    except RuntimeError as error:
        print(str(error).replace(repr(group), "GROUP"))
    async with group:
        pass
    try:
        group.create_task(made)
    except RuntimeError as error:
        print(str(error).split("> ")[1])
    made.close()


asyncio.run(main())
