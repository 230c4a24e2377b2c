# Nobody notifies.
# expect: deadlock
# expect-stdout: waiting
import asyncio


async def main():
    condition = asyncio.Condition()
    async with condition:
        print("waiting")
        await condition.wait()  # stuck: Task-1


asyncio.run(main())
