# A callback that raises is told of; the loop goes on.
# expect: finished
# expect-stdout: Exception in callback bad(1) ValueError(1)
# expect-stdout: Exception in callback bad(2) ValueError(2)
# expect-stdout: still here
import asyncio


def handler(loop, context):
    print(context["message"].split(" at ")[0], repr(context["exception"]))


def bad(n):
    raise ValueError(n)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(bad, 1)
    loop.call_later(0.01, bad, 2)
    await asyncio.sleep(0.02)
    print("still here")


asyncio.run(main())
