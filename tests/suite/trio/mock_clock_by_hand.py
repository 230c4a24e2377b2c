# A clock that the program moves: sleepers wake when it has moved far enough.
# expect: finished
# expect-stdout: jumped
# expect-stdout: slept 1 at 2.0
# expect-stdout: jumped
# expect-stdout: slept 5 at 5.0
import trio
import trio.testing


async def sleeper(seconds):
    await trio.sleep(seconds)
    print("slept", seconds, "at", trio.current_time())


async def main(clock):
    async with trio.open_nursery() as nursery:
        nursery.start_soon(sleeper, 1)
        nursery.start_soon(sleeper, 5)
        await trio.testing.wait_all_tasks_blocked()
        clock.jump(2)
        print("jumped")
        await trio.testing.wait_all_tasks_blocked()
        clock.jump(3)
        print("jumped")


clock = trio.testing.MockClock()
trio.run(main, clock, clock=clock)
