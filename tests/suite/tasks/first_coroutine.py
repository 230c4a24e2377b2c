# Calling a coroutine function runs nothing; awaiting does.
# expect: finished
# expect-seconds: 0.2
# expect-stdout: made True True
# expect-stdout: hello Ada
# expect-stdout: bye Ada
# expect-stdout: result of run
import asyncio


async def greet(name):
    print("hello", name)
    await asyncio.sleep(0.2)
    return f"bye {name}"


async def main():
    coroutine = greet("Ada")
    print("made", asyncio.iscoroutine(coroutine), asyncio.iscoroutinefunction(greet))
    print(await coroutine)
    return "result of run"


print(asyncio.run(main()))
