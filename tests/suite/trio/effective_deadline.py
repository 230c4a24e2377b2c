# The deadline that counts is the earliest one that is not shielded away.
# expect: finished
# expect-stdout: inf
# expect-stdout: 5
# expect-stdout: inf
# expect-stdout: -inf
import math
import trio


async def main():
    start = trio.current_time()

    def left():
        deadline = trio.current_effective_deadline()
        return deadline if math.isinf(deadline) else round(deadline - start)

    print(left())
    with trio.move_on_after(5):
        with trio.move_on_after(9):
            print(left())
            with trio.CancelScope(shield=True):
                print(left())
        with trio.CancelScope() as scope:
            scope.cancel()
            print(left())


trio.run(main)
