# An asynchronous generator in a task, closed by hand.
# expect: finished
# expect-stdout: 0
# expect-stdout: 1
# expect-stdout: 2
# expect-stdout: closed
from contextlib import aclosing
import trio


async def count():
    number = 0
    try:
        while True:
            yield number
            number += 1
            await trio.sleep(0.01)
    finally:
        print("closed")


async def main():
    async with aclosing(count()) as numbers:
        async for number in numbers:
            print(number)
            if number == 2:
                break


trio.run(main)
