# A thread begins with an empty context; to_thread brings it along.
# expect: finished
# expect-stdout: thread nobody
# expect-stdout: to_thread ann
import asyncio, threading
from contextvars import ContextVar

user = ContextVar("user", default="nobody")


def show(where):
    print(where, user.get())


async def main():
    user.set("ann")
    thread = threading.Thread(target=show, args=("thread",))
    thread.start()
    thread.join()
    await asyncio.to_thread(show, "to_thread")


asyncio.run(main())
