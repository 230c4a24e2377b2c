# A run inside a run is an error.
# expect: finished
# expect-stdout: Attempted to call run() from inside a run()
import trio


async def other():
    pass


async def main():
    try:
        trio.run(other)
    except RuntimeError as error:
        print(error)


trio.run(main)
