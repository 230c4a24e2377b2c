# A handle can be cancelled until it has run.
# expect: finished
# expect-stdout: True True <Handle cancelled>
# expect-stdout: end True
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    soon = loop.call_soon(print, "never")
    later = loop.call_later(0.01, print, "never either")
    soon.cancel()
    later.cancel()
    print(soon.cancelled(), later.cancelled(), soon)
    await asyncio.sleep(0.02)
    print("end", later.when() > 0)


asyncio.run(main())
