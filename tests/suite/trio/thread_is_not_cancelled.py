# A thread cannot be cancelled: the scope ends when the thread does, unless it is abandoned.
# expect: finished
# expect-seconds: 0.3
# expect-stdout: went on
# expect-stdout: False 0.2
# expect-stdout: True 0.3
import time
import trio


async def main():
    start = trio.current_time()
    with trio.move_on_after(0.05) as scope:
        await trio.to_thread.run_sync(time.sleep, 0.2)
        print("went on")
    print(scope.cancelled_caught, round(trio.current_time() - start, 1))
    with trio.move_on_after(0.1) as scope:
        await trio.to_thread.run_sync(time.sleep, 0.15, abandon_on_cancel=True)
    print(scope.cancelled_caught, round(trio.current_time() - start, 1))


trio.run(main)
