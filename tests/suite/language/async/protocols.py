# async with, async for, asynchronous generators and comprehensions, awaitables by hand.
# expect: finished
import asyncio


class Connection:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        print("opening", self.name)
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.sleep(0)
        print("closing", self.name, kind and kind.__name__, error)
        return kind is KeyError

    def __aiter__(self):
        self.left = 3
        return self

    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        self.left -= 1
        await asyncio.sleep(0)
        return f"{self.name}{self.left}"


class Later:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return self.value * 2


async def numbers(n):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        print("numbers closed")


async def main():
    async with Connection("a") as a, Connection("b") as b:
        print([item async for item in a], {x async for x in b if "1" in x})
        raise KeyError("swallowed")
    try:
        async with Connection("c"):
            raise ValueError("passes")
    except ValueError as error:
        print("got", error)
    async for item in Connection("d"):
        if item == "d0":
            break
    else:
        print("never")
    async for item in numbers(2):
        print(item)
    else:
        print("else runs")
    print([n * m async for n in numbers(2) for m in (1, 10)], {n: await Later(n) async for n in numbers(2)})
    squares = (n * n async for n in numbers(3))
    print(await anext(squares), [s async for s in squares], await anext(squares, "none left"))
    gen = numbers(5)
    print(await gen.__anext__(), await gen.asend(None))
    await gen.aclose()
    for bad in (5, [1]):
        try:
            async for _ in bad:
                pass
        except TypeError as error:
            print(error)
        try:
            async with bad:
                pass
        except TypeError as error:
            print(type(error).__name__, error)
        try:
            await bad
        except TypeError as error:
            print(error)
    print(await Later("ab"), await asyncio.gather(*(asyncio.create_task(numbers_sum(i)) for i in range(3))))


async def numbers_sum(n):
    return sum([i async for i in numbers(n)])


asyncio.run(main())
