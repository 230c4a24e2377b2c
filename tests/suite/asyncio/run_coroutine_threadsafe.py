# A thread hands a coroutine to the loop and waits for its result.
# expect: finished
# expect-stdout: 42
import asyncio


async def double(n):
    await asyncio.sleep(0.01)
    return 2 * n


def work(loop):
    future = asyncio.run_coroutine_threadsafe(double(21), loop)
    return future.result()


async def main():
    loop = asyncio.get_running_loop()
    print(await asyncio.to_thread(work, loop))


asyncio.run(main())
