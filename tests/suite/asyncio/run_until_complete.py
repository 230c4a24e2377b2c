# A loop of one's own, run twice and closed.
# expect: finished
import asyncio


async def double(n):
    await asyncio.sleep(0.01)
    return 2 * n


loop = asyncio.new_event_loop()
print(loop.run_until_complete(double(2)), loop.is_running(), loop.is_closed())
print(loop.run_until_complete(double(4)))
loop.close()
print(loop.is_closed())
try:
    loop.run_until_complete(asyncio.sleep(0))
except RuntimeError as error:
    print(error)
