# A task cancelled before its first step never runs.
# expect: finished
# expect-stdout: cancelled True CancelledError('too late')
import asyncio


async def work():
    print("never printed")


async def main():
    task = asyncio.create_task(work())
    task.cancel("too late")
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled", task.cancelled(), repr(error))


asyncio.run(main())
