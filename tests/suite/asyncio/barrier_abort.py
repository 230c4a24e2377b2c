# A broken barrier lets nobody wait.
# expect: finished
# expect-stdout: broken: Abort or reset of barrier
# expect-stdout: broken: Abort or reset of barrier
# expect-stdout: True
# expect-stdout: False
import asyncio


async def worker(barrier):
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print("broken:", error)


async def main():
    barrier = asyncio.Barrier(3)
    tasks = [asyncio.create_task(worker(barrier)) for _ in range(2)]
    await asyncio.sleep(0.01)
    await barrier.abort()
    await asyncio.gather(*tasks)
    print(barrier.broken)
    await barrier.reset()
    print(barrier.broken)


asyncio.run(main())
