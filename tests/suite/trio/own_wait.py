# wait_task_rescheduled is what all waiting is made of.
# expect: finished
# expect-stdout: rescheduled
# expect-stdout: asked to abort
import trio
from trio.lowlevel import Abort, current_task, reschedule, wait_task_rescheduled

sleeper = None


async def wait():
    global sleeper
    sleeper = current_task()

    def abort(raise_cancel):
        print("asked to abort")
        return Abort.SUCCEEDED

    await wait_task_rescheduled(abort)
    print("rescheduled")


async def main():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(wait)
        await trio.sleep(0.01)
        reschedule(sleeper)
    with trio.move_on_after(0.01):
        await wait()


trio.run(main)
