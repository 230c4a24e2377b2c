# An event that nobody sets.
# expect: deadlock
# expect-stdout: waiting
import trio


async def main():
    event = trio.Event()
    print("waiting")
    await event.wait()  # stuck: __main__.main


trio.run(main)
