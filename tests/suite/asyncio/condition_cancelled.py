# A waiter that is cancelled takes the lock before it goes.
# expect: finished
# expect-stdout: cancelled with the lock: True
# expect-stdout: False
import asyncio


async def waiter(condition):
    async with condition:
        try:
            await condition.wait()
        except asyncio.CancelledError:
            print("cancelled with the lock:", condition.locked())
            raise


async def main():
    condition = asyncio.Condition()
    task = asyncio.create_task(waiter(condition))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    print(condition.locked())


asyncio.run(main())
