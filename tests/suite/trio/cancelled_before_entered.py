# A scope may be cancelled before it is entered; its first checkpoint then raises.
# expect: finished
# expect-stdout: no checkpoint yet
# expect-stdout: Each CancelScope may only be used for a single 'with' block
import trio


async def main():
    scope = trio.CancelScope()
    scope.cancel()
    with scope:
        print("no checkpoint yet")
        await trio.lowlevel.checkpoint()
        print("never printed")
    try:
        with scope:
            pass
    except RuntimeError as error:
        print(error)


trio.run(main)
