# A class with __aenter__ and __aexit__ may wait on both ways.
# expect: finished
# expect-seconds: 0.2
# expect-stdout: connected
# expect-stdout: Connection
# expect-stdout: closed ValueError
import asyncio


class Connection:
    async def __aenter__(self):
        await asyncio.sleep(0.1)
        print("connected")
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.sleep(0.1)
        print("closed", kind.__name__ if kind else None)
        return kind is ValueError


async def main():
    async with Connection() as connection:
        print(type(connection).__name__)
        raise ValueError("swallowed")


asyncio.run(main())
