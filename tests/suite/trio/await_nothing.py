# Awaiting what is not awaitable.
# expect: exception
import trio


async def main():
    await trio.Event()


trio.run(main)
