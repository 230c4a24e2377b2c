# Each run has a loop of its own; task numbers go on.
# expect: finished
# expect-stdout: Task-1
# expect-stdout: Task-4
import asyncio


async def main():
    return asyncio.current_task().get_name()


print(asyncio.run(main()))
print(asyncio.run(main()))
