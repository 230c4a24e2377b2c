# With a timeout what is late raises TimeoutError.
# expect: finished
# expect-stdout: 1
# expect-stdout: late
# expect-stdout: late
import asyncio


async def job(n):
    await asyncio.sleep(n / 100)
    return n


async def main():
    for coming in asyncio.as_completed([job(1), job(50), job(60)], timeout=0.1):
        try:
            print(await coming)
        except TimeoutError:
            print("late")


asyncio.run(main())
