# Top-level await: the loop ends with the text and takes left-over tasks with it.
# expect: finished
# mode: await
# expect-seconds: 0.2
# expect-stdout: short
# expect-stdout: as a task
# expect-stdout: end of the text Task-1
import asyncio


async def nap(name, seconds):
    await asyncio.sleep(seconds)
    print(name)


background = asyncio.create_task(nap("too late", 5))
await nap("short", 0.1)
await asyncio.create_task(nap("as a task", 0.1))
print("end of the text", asyncio.current_task().get_name())
