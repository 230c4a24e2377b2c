# A parking lot: tasks wait in line until they are unparked.
# expect: finished
# expect-lines-any-order
# expect-stdout: 3 ParkingLotStatistics(tasks_waiting=3)
# expect-stdout: ['__main__.parker']
# expect-stdout: a goes on
# expect-stdout: 2 False
# expect-stdout: c goes on
# expect-stdout: b goes on
import trio


async def parker(lot, name):
    await lot.park()
    print(name, "goes on")


async def main():
    lot = trio.lowlevel.ParkingLot()
    async with trio.open_nursery() as nursery:
        for name in "abc":
            nursery.start_soon(parker, lot, name)
            await trio.sleep(0.01)
        print(len(lot), lot.statistics())
        print([task.name for task in lot.unpark(count=1)])
        await trio.sleep(0.01)
        print(len(lot.unpark_all()), bool(lot))


trio.run(main)
