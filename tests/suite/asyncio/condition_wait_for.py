# wait_for looks at its predicate each time it is woken.
# expect: finished
# expect-stdout: put 0
# expect-stdout: put 1
# expect-stdout: enough: [0, 1]
# expect-stdout: put 2
import asyncio

items = []


async def consumer(condition):
    async with condition:
        await condition.wait_for(lambda: len(items) >= 2)
        print("enough:", items)


async def main():
    condition = asyncio.Condition()
    task = asyncio.create_task(consumer(condition))
    for n in range(3):
        await asyncio.sleep(0.01)
        async with condition:
            items.append(n)
            print("put", n)
            condition.notify()
    await task


asyncio.run(main())
