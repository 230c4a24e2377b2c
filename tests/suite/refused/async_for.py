# An asynchronous loop.
# expect: refused
# expect-refused: 5:5 async for
async def main(source):
    async for item in source:
        print(item)
