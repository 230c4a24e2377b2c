# Callbacks run in the context in which they were given.
# expect: finished
# expect-stdout: step 1
# expect-stdout: step 2
# expect-stdout: step 1
import asyncio
from contextvars import ContextVar

step = ContextVar("step", default=0)


async def main():
    loop = asyncio.get_running_loop()
    show = lambda *rest: print("step", step.get())
    step.set(1)
    loop.call_soon(show)
    task = asyncio.create_task(asyncio.sleep(0))
    task.add_done_callback(show)
    step.set(2)
    loop.call_soon(show)
    await asyncio.sleep(0.01)


asyncio.run(main())
