# gather takes whatever can be awaited.
# expect: finished
# expect-stdout: ['object', 'future', 'coroutine']
# expect-stdout: waited for
# expect-stdout: ensured
# expect-stdout: []
import asyncio


class Later:
    def __init__(self, value):
        self.value = value
    def __await__(self):
        yield from asyncio.sleep(0.01).__await__()
        return self.value


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_result("future")
    print(await asyncio.gather(Later("object"), future, asyncio.sleep(0, "coroutine")))
    print(await asyncio.wait_for(Later("waited for"), 1))
    print(await asyncio.ensure_future(Later("ensured")))
    print(await asyncio.gather())


asyncio.run(main())
