# An event loop that is never idle.
# expect: limit
# max-steps: 200000
# expect-stdout: go
import asyncio


async def main():
    print("go")
    while True:
        await asyncio.sleep(0)


asyncio.run(main())
