# Awaitables made of others: __await__ hands on the iterator of a future, a coroutine or a generator.
# expect: finished
# expect-stdout: set slept ['slept', 'again']
# expect-stdout: a future that is done has no step: set
# expect-stdout: True
# expect-stdout: await wasn't used with future
import asyncio


class OfFuture:
    def __init__(self, future):
        self.future = future

    def __await__(self):
        return self.future.__await__()


class OfCoroutine:
    def __await__(self):
        return asyncio.sleep(0.01, "slept").__await__()


class Both:
    def __await__(self):
        first = yield from OfCoroutine().__await__()
        yield
        return [first, (yield from asyncio.sleep(0, "again").__await__())]


async def main():
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.01, future.set_result, "set")
    print(await OfFuture(future), await OfCoroutine(), await Both())
    steps = future.__await__()
    try:
        steps.send(None)
    except StopIteration as stop:
        print("a future that is done has no step:", stop.value)
    pending = asyncio.get_running_loop().create_future()
    steps = pending.__await__()
    print(steps.send(None) is pending)
    try:
        steps.send(None)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
