# Coroutines step by step: who runs when, results, and exceptions that travel.
# expect: finished
import asyncio


async def say(name, *delays):
    for delay in delays:
        await asyncio.sleep(delay)
        print(name, delay)
    return name.upper()


async def fails(after):
    await asyncio.sleep(after)
    raise ValueError(f"after {after}")


async def main():
    print(await say("one", 0.02), "|")
    first = asyncio.create_task(say("a", 0.03, 0.03), name="first")
    second = asyncio.create_task(say("b", 0.01, 0.03))
    print("tasks made", first.get_name(), first.done())
    print(await second, first.done(), await first, first.result())
    print(await asyncio.gather(say("x", 0.02), say("y", 0.01), say("z", 0)))
    results = await asyncio.gather(fails(0.01), say("w", 0.02), return_exceptions=True)
    print([repr(result) for result in results])
    try:
        await asyncio.gather(fails(0.01), fails(0.02))
    except ValueError as error:
        print("gather:", error)
    try:
        await asyncio.wait_for(say("slow", 1), timeout=0.05)
    except asyncio.TimeoutError as error:
        print("timed out", type(error).__name__)
    task = asyncio.create_task(say("never", 5))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())


asyncio.run(main())
