# A future can be awaited by many, a coroutine by one.
# expect: finished
# expect-stdout: a 1
# expect-stdout: b 1
# expect-stdout: cannot reuse already awaited coroutine
import asyncio


async def waiter(name, future):
    print(name, await future)


async def main():
    future = asyncio.get_running_loop().create_future()
    tasks = [asyncio.create_task(waiter(name, future)) for name in "ab"]
    await asyncio.sleep(0)
    future.set_result(1)
    await asyncio.gather(*tasks)
    once = asyncio.sleep(0)
    await once
    try:
        await once
    except RuntimeError as error:
        print(error)


asyncio.run(main())
