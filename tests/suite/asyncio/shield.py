# A shielded task goes on when its waiter is cancelled.
# expect: finished
# expect-stdout: request cancelled False
# expect-stdout: saved
# expect-stdout: ok
import asyncio


async def save():
    await asyncio.sleep(0.02)
    print("saved")
    return "ok"


async def request(task):
    return await asyncio.shield(task)


async def main():
    task = asyncio.create_task(save())
    waiter = asyncio.create_task(request(task))
    await asyncio.sleep(0)
    waiter.cancel()
    try:
        await waiter
    except asyncio.CancelledError:
        print("request cancelled", task.done())
    print(await task)


asyncio.run(main())
