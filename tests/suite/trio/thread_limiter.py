# to_thread.run_sync takes a token of a limiter for as long as the call takes.
# expect: finished
# expect-seconds: 0.2
# expect-stdout: 2 2
# expect-stdout: 0
import time
import trio


async def main():
    limiter = trio.CapacityLimiter(2)

    async def call():
        await trio.to_thread.run_sync(time.sleep, 0.1, limiter=limiter)

    async with trio.open_nursery() as nursery:
        for _ in range(4):
            nursery.start_soon(call)
        await trio.sleep(0.05)
        print(limiter.borrowed_tokens, limiter.statistics().tasks_waiting)
    print(limiter.borrowed_tokens)


trio.run(main)
