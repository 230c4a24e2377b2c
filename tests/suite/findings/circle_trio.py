# Tasks of trio that wait for each other until somebody cancels them.
# expect: finished
# expect-stdout: cancelled
# expect-note: ba waits for lock `a`, line 12
# expect-note: held by ab
import trio


async def take(one, other):
    async with one:
        await trio.sleep(0.1)
        async with other:
            print("never")


async def main():
    a, b = trio.Lock(), trio.Lock()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(take, a, b, name="ab")
        nursery.start_soon(take, b, a, name="ba")
        await trio.sleep(1)
        nursery.cancel_scope.cancel()
    print("cancelled")


trio.run(main)
