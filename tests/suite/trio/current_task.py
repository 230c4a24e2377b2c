# Tasks have names, and know their nurseries.
# expect: finished
# expect-stdout: __main__.main
# expect-stdout: __main__.child __main__.main
# expect-stdout: my own __main__.main
# expect-stdout: ['trio.sleep']
import trio


async def child():
    task = trio.lowlevel.current_task()
    print(task.name, task.parent_nursery.parent_task.name)


async def main():
    print(trio.lowlevel.current_task().name)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(child)
        await trio.sleep(0.01)
        nursery.start_soon(child, name="my own")
    async with trio.open_nursery() as nursery:
        nursery.start_soon(trio.sleep, 0)
        print([task.name for task in nursery.child_tasks])


trio.run(main)
