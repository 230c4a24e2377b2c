# Two tasks wait for each other while the third goes on, and the end of the loop frees them.
# expect: finished
# expect-stdout: alive
# expect-stdout: alive
# expect-note: Task-2 waits for lock `stairs`, line 14
# expect-note: held by Task-2 since line 12
import asyncio


async def take(name, one, other):
    try:
        async with one:
            await asyncio.sleep(0.1)
            async with other:
                print("never")
    except asyncio.CancelledError:
        pass


async def main():
    hall, stairs = asyncio.Lock(), asyncio.Lock()
    tasks = [asyncio.create_task(take("up", hall, stairs)), asyncio.create_task(take("down", stairs, hall))]
    for _ in range(len(tasks)):
        await asyncio.sleep(1)
        print("alive")


asyncio.run(main())
