# Each task has a copy of the context it was made in.
# expect: finished
# expect-stdout: a a
# expect-stdout: b b
# expect-stdout: main
import asyncio
from contextvars import ContextVar

user = ContextVar("user")


async def handle(name):
    user.set(name)
    await asyncio.sleep(0.01)
    print(name, user.get())


async def main():
    user.set("main")
    await asyncio.gather(handle("a"), handle("b"))
    print(user.get())


asyncio.run(main())
