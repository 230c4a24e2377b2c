# Two tasks that await each other: cancelling one cancels the other, which cancels the first.
# expect: finished
# expect-stdout: maximum recursion depth exceeded while calling a Python object
# expect-note: left waits for right to end
import asyncio

tasks = {}


async def wait_for(name):
    await asyncio.sleep(0.1)
    await tasks[name]


async def main():
    for name, other in (("left", "right"), ("right", "left")):
        tasks[name] = asyncio.create_task(wait_for(other), name=name)
    await asyncio.sleep(1)
    try:
        tasks["left"].cancel()
    except RecursionError as error:
        print(error)
    for task in tasks.values():
        task._log_destroy_pending = False
    raise SystemExit


asyncio.new_event_loop().run_until_complete(main())
