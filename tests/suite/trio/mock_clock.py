# With a clock that jumps, a day takes no time at all.
# expect: finished
# expect-stdout: 0.0
# expect-stdout: 86400.0
# expect-stdout: 86400.5 True
import trio
import trio.testing


async def main():
    print(trio.current_time())
    await trio.sleep(24 * 3600)
    print(trio.current_time())
    with trio.move_on_after(0.5) as scope:
        await trio.sleep_forever()
    print(trio.current_time(), scope.cancelled_caught)


trio.run(main, clock=trio.testing.MockClock(autojump_threshold=0))
