# Event: all who wait go on once it is set; it cannot be cleared.
# expect: finished
# expect-lines-any-order
# schedules: fair random:0..5
# expect-stdout: False EventStatistics(tasks_waiting=3)
# expect-stdout: True 0
# expect-stdout: waiter 0
# expect-stdout: waiter 1
# expect-stdout: waiter 2
# expect-stdout: Trio events cannot be treated as bools; consider using `event.is_set()` instead.
import trio


async def waiter(number, event):
    await event.wait()
    print("waiter", number)


async def main():
    event = trio.Event()
    async with trio.open_nursery() as nursery:
        for number in range(3):
            nursery.start_soon(waiter, number, event)
        await trio.sleep(0.05)
        print(event.is_set(), event.statistics())
        event.set()
        print(event.is_set(), event.statistics().tasks_waiting)
    try:
        if event:
            pass
    except NotImplementedError as error:
        print(error)


trio.run(main)
