# What the function raises is raised by the await.
# expect: finished
# expect-stdout: (1, 'because')
import asyncio


def fail(n, *, why):
    raise ValueError(n, why)


async def main():
    try:
        await asyncio.to_thread(fail, 1, why="because")
    except ValueError as error:
        print(error.args)


asyncio.run(main())
