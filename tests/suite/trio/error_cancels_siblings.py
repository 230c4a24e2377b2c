# When one task fails, the others are cancelled; their finally blocks run before the error goes on.
# expect: finished
# expect-seconds: 0.1
# expect-stdout: cleaned up
# expect-stdout: failed: disk is full
import trio


async def fails():
    await trio.sleep(0.1)
    raise OSError("disk is full")


async def patient():
    try:
        await trio.sleep(100)
        print("never printed")
    finally:
        print("cleaned up")


async def main():
    try:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(patient)
            nursery.start_soon(fails)
    except* OSError as group:
        print("failed:", *group.exceptions)


trio.run(main)
