# notify wakes one waiter, notify_all the others.
# expect: finished
# expect-stdout: a wakes
# expect-stdout: now the rest
# expect-stdout: b wakes
# expect-stdout: c wakes
import asyncio


async def waiter(name, condition):
    async with condition:
        await condition.wait()
        print(name, "wakes")


async def main():
    condition = asyncio.Condition()
    tasks = [asyncio.create_task(waiter(name, condition)) for name in "abc"]
    await asyncio.sleep(0)
    async with condition:
        condition.notify()
    await asyncio.sleep(0.01)
    print("now the rest")
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)


asyncio.run(main())
