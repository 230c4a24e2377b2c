# A loop can make its tasks in one's own way.
# expect: finished
# expect-stdout: made by factory True
# expect-stdout: named
# expect-stdout: ['made by factory']
import asyncio


async def work():
    return asyncio.current_task().get_name()


def factory(loop, coro, context=None):
    task = asyncio.Task(coro, loop=loop, context=context)
    task.set_name("made by factory")
    return task


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    print(await asyncio.create_task(work()), loop.get_task_factory() is factory)
    print(await asyncio.create_task(work(), name="named"))
    print(await asyncio.gather(work()))


asyncio.run(main())
