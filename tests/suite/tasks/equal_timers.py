# Timers that fall due at different times wake in that order, whatever order they were made in.
# expect: finished
# expect-seconds: 0.3
# expect-stdout: 0.1
# expect-stdout: 0.2
# expect-stdout: 0.3
import asyncio


async def alarm(delay):
    await asyncio.sleep(delay)
    print(delay)


async def main():
    await asyncio.gather(*(alarm(delay) for delay in (0.3, 0.1, 0.2)))


asyncio.run(main())
