# start_soon starts nothing at once: a child runs at the parent's next checkpoint.
# expect: finished
# schedules: fair random:0..3
# expect-stdout: after start_soon
# expect-stdout: child
# expect-stdout: after a sleep
import trio


async def child():
    print("child")


async def main():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(child)
        print("after start_soon")
        await trio.sleep(0.01)
        print("after a sleep")


trio.run(main)
