# finally blocks run from the inside out when a task is cancelled, and may await.
# expect: finished
# expect-seconds: 0.1
# expect-stdout: inner finally
# expect-stdout: inner done
# expect-stdout: outer finally
# expect-stdout: [CancelledError('')]
import asyncio


async def inner():
    try:
        await asyncio.sleep(10)
    finally:
        print("inner finally")
        await asyncio.sleep(0.1)
        print("inner done")


async def outer():
    try:
        await inner()
    finally:
        print("outer finally")


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    task.cancel()
    results = await asyncio.gather(task, return_exceptions=True)
    print(results)


asyncio.run(main())
