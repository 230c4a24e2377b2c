# sleep(0) gives every other ready task one turn.
# expect: finished
# expect-stdout: a 0
# expect-stdout: b 0
# expect-stdout: c 0
# expect-stdout: a 1
# expect-stdout: c 1
# expect-stdout: a 2
import asyncio


async def walker(name, steps):
    for step in range(steps):
        print(name, step)
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(walker("a", 3), walker("b", 1), walker("c", 2))


asyncio.run(main())
