# An asynchronous generator.
# expect: refused
# expect-refused: 5:5 generators are not supported
async def ticks():
    yield 1
