# One task cancels the scope of another.
# expect: finished
# expect-seconds: 0.1
# expect-stdout: working
# expect-stdout: stopping
# expect-stdout: stopped: True
import trio


async def worker(scope):
    with scope:
        print("working")
        await trio.sleep_forever()
    print("stopped:", scope.cancelled_caught)


async def main():
    scope = trio.CancelScope()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(worker, scope)
        await trio.sleep(0.1)
        print("stopping")
        scope.cancel()


trio.run(main)
