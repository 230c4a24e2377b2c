# An exception at the top level of a text that awaits.
# expect: exception
# mode: await
import asyncio


async def fail():
    await asyncio.sleep(0)
    raise ValueError("from below")


print("start")
await fail()
