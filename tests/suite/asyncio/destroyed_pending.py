# A loop that is closed with a task left says so at the end.
# expect: finished
import asyncio


async def wait():
    await asyncio.sleep(10)


async def main():
    global task
    task = asyncio.create_task(wait(), name="left")
    await asyncio.sleep(0)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("closed")
