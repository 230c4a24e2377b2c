# Callbacks run in the order in which they were given, what they add in the next pass.
# expect: finished
# expect-stdout: first
# expect-stdout: second
# expect-stdout: main after one pass
# expect-stdout: added by first
# expect-stdout: main after two
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    def first():
        print("first")
        loop.call_soon(print, "added by first")
    loop.call_soon(first)
    loop.call_soon(print, "second")
    await asyncio.sleep(0)
    print("main after one pass")
    await asyncio.sleep(0)
    print("main after two")


asyncio.run(main())
