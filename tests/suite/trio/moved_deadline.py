# A deadline can be moved while the scope is active.
# expect: finished
# expect-seconds: 0.3
# expect-stdout: 0.3 True
# expect-stdout: in the past
# expect-stdout: True
import trio


async def main():
    start = trio.current_time()
    with trio.move_on_after(0.1) as scope:
        scope.deadline += 0.2
        await trio.sleep(5)
    print(round(trio.current_time() - start, 1), scope.cancelled_caught)
    with trio.CancelScope() as scope:
        scope.deadline = trio.current_time() - 1
        print("in the past")
        await trio.sleep(5)
    print(scope.cancelled_caught)


trio.run(main)
