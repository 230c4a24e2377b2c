# An asynchronous generator.
# expect: refused
# expect-refused: 5 async generator
async def ticks():
    yield 1
