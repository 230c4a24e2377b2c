# A shielded scope is not reached by a cancellation from outside; after it, the cancellation waits.
# expect: finished
# expect-seconds: 0.3
# expect-stdout: cleaned up in peace
# expect-stdout: cancelled again
# expect-stdout: True
import trio


async def main():
    with trio.move_on_after(0.1) as scope:
        try:
            await trio.sleep(5)
        finally:
            with trio.CancelScope(shield=True):
                await trio.sleep(0.2)
                print("cleaned up in peace")
            try:
                await trio.sleep(5)
            except trio.Cancelled:
                print("cancelled again")
                raise
    print(scope.cancelled_caught)


trio.run(main)
