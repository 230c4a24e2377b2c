# mode: notebook
import asyncio


async def say(text):
    await asyncio.sleep(1)
    print(text)


task = asyncio.create_task(say("hello"))
%timeit sum(range(100))
await task
