# An asynchronous comprehension.
# expect: refused
# expect-refused: 5:18 comprehensions are not supported
async def main(source):
    return [item async for item in source]
