# Waiting and notifying need the lock.
# expect: finished
# expect-stdout: cannot notify on un-acquired lock
# expect-stdout: cannot notify on un-acquired lock
# expect-stdout: cannot wait on un-acquired lock
import asyncio


async def main():
    condition = asyncio.Condition()
    for call in (condition.notify, condition.notify_all):
        try:
            call()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)


asyncio.run(main())
