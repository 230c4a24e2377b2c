# A time limit cancels its block and becomes TimeoutError outside.
# expect: finished
# expect-stdout: TimeoutError True CancelledError
# expect-stdout: False 0
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.01) as limit:
            await asyncio.sleep(1)
    except TimeoutError as error:
        print(type(error).__name__, limit.expired(), type(error.__cause__).__name__)
    async with asyncio.timeout(1) as limit:
        await asyncio.sleep(0)
    print(limit.expired(), asyncio.current_task().cancelling())


asyncio.run(main())
