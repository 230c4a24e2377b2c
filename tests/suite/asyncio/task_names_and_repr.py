# Tasks have names, and say what they do.
# expect: finished
# expect-stdout: <Task pending name='worker' coro=<work() running
# expect-stdout: <Future pending cb=[Task.task_wakeup()]>>
# expect-stdout: <Task cancelling
# expect-stdout: <Task cancelled name='worker' coro=<work() done, defined
# expect-stdout: '5' work
import asyncio


async def work():
    await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(work(), name="worker")
    print(str(task).split(" at ")[0])
    await asyncio.sleep(0)
    print(str(task).split(" wait_for=")[1])
    task.cancel()
    print(str(task).split(" name=")[0])
    await asyncio.gather(task, return_exceptions=True)
    print(str(task).split(" at ")[0])
    task.set_name(5)
    print(repr(task.get_name()), task.get_coro().__name__)


asyncio.run(main())
