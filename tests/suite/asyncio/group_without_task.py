# A group cannot be entered where no task runs.
# expect: finished
import asyncio


async def main():
    def callback():
        try:
            asyncio.TaskGroup().__aenter__().send(None)
        except RuntimeError as error:
            print(str(error).partition(">")[2])

    asyncio.get_running_loop().call_soon(callback)
    await asyncio.sleep(0)


asyncio.run(main())
