# wait with a timeout does not raise and does not cancel.
# expect: finished
# expect-stdout: set() True False
# expect-stdout: late
import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(0.03, "late"))
    done, pending = await asyncio.wait([task], timeout=0.01)
    print(done, pending == {task}, task.cancelled())
    print(await task)


asyncio.run(main())
