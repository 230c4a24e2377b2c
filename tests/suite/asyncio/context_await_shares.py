# A coroutine that is awaited shares the context of its caller.
# expect: finished
# expect-stdout: nobody
# expect-stdout: ann
import asyncio
from contextvars import ContextVar

user = ContextVar("user", default="nobody")


async def login():
    user.set("ann")


async def main():
    await asyncio.create_task(login())
    print(user.get())
    await login()
    print(user.get())


asyncio.run(main())
