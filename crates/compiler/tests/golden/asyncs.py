async def numbers(n):
    for i in range(n):
        got = yield i
        yield


async def main(source):
    async for first, second in source:
        if first:
            continue
        break
    else:
        print("end")
    squares = [x * x async for x in numbers(3) if x]
    pairs = {(await y): z async for y in source for z in [1, 2]}
    return (await q for q in squares), (w async for w in numbers(1))
