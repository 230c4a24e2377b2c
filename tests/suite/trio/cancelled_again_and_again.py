# In a cancelled scope every checkpoint raises Cancelled anew.
# expect: finished
# expect-stdout: cancel() itself raises nothing
# expect-stdout: attempt 0
# expect-stdout: attempt 1
# expect-stdout: attempt 2
# expect-stdout: caught: False
import trio


async def main():
    with trio.CancelScope() as scope:
        scope.cancel()
        print("cancel() itself raises nothing")
        for attempt in range(3):
            try:
                await trio.sleep(0)
            except trio.Cancelled:
                print("attempt", attempt)
    print("caught:", scope.cancelled_caught)


trio.run(main)
