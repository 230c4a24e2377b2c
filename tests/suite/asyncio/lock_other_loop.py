# A lock belongs to the first loop in which somebody waits for it.
# expect: finished
# expect-stdout: fine
# expect-stdout: is bound to a different event loop
import asyncio

lock = asyncio.Lock()


async def contend():
    async def hold():
        async with lock:
            await asyncio.sleep(0)
    await asyncio.gather(hold(), hold())
    return "fine"


print(asyncio.run(contend()))
try:
    asyncio.run(contend())
except RuntimeError as error:
    print(str(error).split("> ")[1] if "> " in str(error) else error)
