# Condition: waiting gives the lock away and gets it back before it goes on.
# expect: finished
# expect-stdout: nothing there
# expect-stdout: nothing there
# expect-stdout: took apple locked: True
# expect-stdout: must hold the lock to notify
import trio

items = []


async def consumer(condition):
    async with condition:
        while not items:
            print("nothing there")
            await condition.wait()
        print("took", items.pop(), "locked:", condition.locked())


async def main():
    condition = trio.Condition()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(consumer, condition)
        await trio.sleep(0.02)
        async with condition:
            condition.notify()
        await trio.sleep(0.02)
        async with condition:
            items.append("apple")
            condition.notify_all()
    try:
        condition.notify()
    except RuntimeError as error:
        print(error)


trio.run(main)
