# wait wants tasks, and some.
# expect: finished
# expect-stdout: ValueError Set of Tasks/Futures is empty.
# expect-stdout: TypeError expect a list of futures, not Task
# expect-stdout: Passing coroutines is forbidden, use tasks explicitly.
import asyncio


async def main():
    for wrong in ([], asyncio.create_task(asyncio.sleep(0))):
        try:
            await asyncio.wait(wrong)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    made = asyncio.sleep(0)
    try:
        await asyncio.wait([made])
    except TypeError as error:
        print(error)
    made.close()


asyncio.run(main())
