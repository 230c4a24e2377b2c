# trio.run returns what the main function returns, and takes arguments for it.
# expect: finished
# expect-stdout: 5
import trio


async def add(left, right):
    await trio.sleep(0)
    return left + right


print(trio.run(add, 2, 3))
