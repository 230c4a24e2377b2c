# A task cannot await itself.
# expect: finished
# expect-stdout: Task cannot await on itself
import asyncio


async def main():
    try:
        await asyncio.current_task()
    except RuntimeError as error:
        print(str(error).split(":")[0])


asyncio.run(main())
