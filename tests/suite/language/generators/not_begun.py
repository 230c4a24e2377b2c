# expect: finished
"""What is thrown into a generator or coroutine that has not begun is caught by nothing in it."""
import asyncio
import traceback


def numbers(first):
    try:
        yield first
    except ValueError:
        print("caught")
        yield 0
    finally:
        print("left")


def bare(value):
    yield value


def shown(action):
    try:
        print(action())
    except Exception:
        print(traceback.format_exc())


fresh = numbers(1)
shown(lambda: fresh.throw(ValueError("early")))
shown(lambda: next(fresh, "over"))
begun = numbers(1)
print(next(begun))
shown(lambda: begun.throw(ValueError("late")))
begun.close()
shown(lambda: bare(1).throw(KeyError("k")))
shown(lambda: bare(1).throw(StopIteration("s")))
refused = numbers(2)
shown(lambda: refused.send(5))
shown(lambda: refused.throw(TypeError))
numbers(3).close()


async def work():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("cancelled inside")
        raise
    finally:
        print("cleaned up")


async def main():
    for delay in (None, 0):
        task = asyncio.create_task(work())
        if delay is not None:
            await asyncio.sleep(delay)
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            print("cancelled", task.cancelled())


asyncio.run(main())
