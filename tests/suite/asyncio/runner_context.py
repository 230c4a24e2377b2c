# Variables that one run sets are there in the next.
# expect: finished
# expect-stdout: ann
# expect-stdout: nobody
import asyncio
from contextvars import ContextVar

user = ContextVar("user", default="nobody")


async def set_user():
    user.set("ann")


async def get_user():
    return user.get()


with asyncio.Runner() as runner:
    runner.run(set_user())
    print(runner.run(get_user()))
print(user.get())
