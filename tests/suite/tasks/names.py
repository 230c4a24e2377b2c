# Names of tasks, numbered in the order of creation, and the current one.
# expect: finished
# expect-stdout: Task-1 1
# expect-stdout: 3 Task-2
# expect-stdout: Task-2 special Task-1
# expect-stdout: renamed True
import asyncio


async def whoami():
    return asyncio.current_task().get_name()


async def main():
    print(asyncio.current_task().get_name(), len(asyncio.all_tasks()))
    first, second = asyncio.create_task(whoami()), asyncio.create_task(whoami(), name="special")
    print(len(asyncio.all_tasks()), first.get_name())
    print(await first, await second, await whoami())
    second.set_name("renamed")
    print(second.get_name(), asyncio.get_running_loop() is asyncio.get_event_loop())


asyncio.run(main())
