# An asynchronous comprehension.
# expect: refused
# expect-refused: 5 async comprehension
async def main(source):
    return [item async for item in source]
