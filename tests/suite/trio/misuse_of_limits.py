# Time limits that make no sense.
# expect: finished
# expect-stdout: `seconds` must be non-negative
# expect-stdout: deadline must not be NaN
# expect-stdout: deadline must not be NaN
# expect-stdout: `seconds` must be non-negative
# expect-stdout: shield must be a bool
import math
import trio


async def main():
    for call in (lambda: trio.move_on_after(-1), lambda: trio.move_on_at(math.nan),
                 lambda: trio.CancelScope(shield=True, deadline=math.nan)):
        try:
            call()
        except ValueError as error:
            print(error)
    try:
        await trio.sleep(-1)
    except ValueError as error:
        print(error)
    scope = trio.CancelScope()
    try:
        scope.shield = 1
    except TypeError as error:
        print(error)


trio.run(main)
