# FIRST_EXCEPTION comes back when something fails.
# expect: finished
# expect-stdout: True True ValueError('no')
import asyncio


async def fail():
    await asyncio.sleep(0.01)
    raise ValueError("no")


async def main():
    slow = asyncio.create_task(asyncio.sleep(0.05))
    bad = asyncio.create_task(fail())
    done, pending = await asyncio.wait([slow, bad], return_when=asyncio.FIRST_EXCEPTION)
    print(done == {bad}, pending == {slow}, repr(bad.exception()))
    await slow


asyncio.run(main())
