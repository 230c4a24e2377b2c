# Callbacks run in order, in the pass after the end; one that was taken back does not.
# expect: finished
# expect-stdout: 2
# expect-stdout: first result
# expect-stdout: awaited
# expect-stdout: second
import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(0, "result"))
    def first(t):
        print("first", t.result())
    def second(t):
        print("second")
    task.add_done_callback(first)
    task.add_done_callback(second)
    task.add_done_callback(second)
    print(task.remove_done_callback(second))
    await task
    print("awaited")
    task.add_done_callback(second)
    await asyncio.sleep(0)


asyncio.run(main())
