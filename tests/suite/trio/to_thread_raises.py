# What is raised in the thread is raised where it was awaited.
# expect: finished
# expect-stdout: list index out of range
# expect-stdout: Trio expected a sync function, but 'coroutine_function' appears to be asynchronous
import trio


def broken():
    return [][0]


async def coroutine_function():
    pass


async def main():
    try:
        await trio.to_thread.run_sync(broken)
    except IndexError as error:
        print(error)
    try:
        await trio.to_thread.run_sync(coroutine_function)
    except TypeError as error:
        print(error)


trio.run(main)
