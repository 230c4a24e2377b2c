# A capacity limiter lends tokens, one to a task.
# expect: finished
# expect-stdout: 1 1 2
# expect-stdout: this borrower is already holding one of this CapacityLimiter's tokens
# expect-stdout: none left
# expect-stdout: 3
# expect-stdout: this borrower isn't holding any of this CapacityLimiter's tokens
import trio


async def main():
    limiter = trio.CapacityLimiter(2)
    async with limiter:
        print(limiter.borrowed_tokens, limiter.available_tokens, limiter.total_tokens)
        try:
            limiter.acquire_nowait()
        except RuntimeError as error:
            print(error)
        limiter.acquire_on_behalf_of_nowait("somebody")
        try:
            limiter.acquire_on_behalf_of_nowait("another")
        except trio.WouldBlock:
            print("none left")
        limiter.total_tokens = 3
        limiter.acquire_on_behalf_of_nowait("another")
        print(limiter.statistics().borrowed_tokens)
    try:
        limiter.release()
    except RuntimeError as error:
        print(error)


trio.run(main)
