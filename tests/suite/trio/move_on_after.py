# move_on_after ends its block silently when the time is over.
# expect: finished
# expect-seconds: 0.1
# expect-stdout: waiting
# expect-stdout: cancelled: True True
# expect-stdout: cancelled: False False
import trio


async def main():
    with trio.move_on_after(0.1) as scope:
        print("waiting")
        await trio.sleep(5)
        print("never printed")
    print("cancelled:", scope.cancelled_caught, scope.cancel_called)
    with trio.move_on_after(5) as scope:
        await trio.sleep(0)
    print("cancelled:", scope.cancelled_caught, scope.cancel_called)


trio.run(main)
