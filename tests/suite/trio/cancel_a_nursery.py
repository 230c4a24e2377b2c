# A nursery has a cancel scope: cancelling it ends all its tasks and the block, without an error.
# expect: finished
# expect-lines-any-order
# schedules: fair random:0..5
# expect-stdout: c ends
# expect-stdout: b ends
# expect-stdout: a ends
# expect-stdout: caught: True
import trio


async def child(name):
    try:
        await trio.sleep_forever()
    finally:
        print(name, "ends")


async def main():
    async with trio.open_nursery() as nursery:
        for name in "abc":
            nursery.start_soon(child, name)
        await trio.sleep(0.02)
        nursery.cancel_scope.cancel()
    print("caught:", nursery.cancel_scope.cancelled_caught)


trio.run(main)
