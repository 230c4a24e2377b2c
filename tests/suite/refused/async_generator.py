# An asynchronous generator.
# expect: refused
# expect-refused: 5:5 asynchronous generator
async def ticks():
    yield 1
