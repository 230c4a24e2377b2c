# Timers run by time, equal ones by age.
# expect: finished
# expect-stdout: a
# expect-stdout: b1
# expect-stdout: b2
# expect-stdout: c
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    now = loop.time()
    loop.call_at(now + 0.03, print, "c")
    loop.call_at(now + 0.01, print, "a")
    loop.call_at(now + 0.02, print, "b1")
    loop.call_at(now + 0.02, print, "b2")
    await asyncio.sleep(0.05)


asyncio.run(main())
