# all_tasks knows every task of the loop that is not done.
# expect: finished
# expect-stdout: ['w0', 'w1', 'w2']
# expect-stdout: True
import asyncio


async def work():
    await asyncio.sleep(0.01)


async def main():
    made = [asyncio.create_task(work(), name=f"w{n}") for n in range(3)]
    print(sorted(task.get_name() for task in asyncio.all_tasks() - {asyncio.current_task()}))
    await asyncio.gather(*made)
    print(asyncio.all_tasks() == {asyncio.current_task()})


asyncio.run(main())
