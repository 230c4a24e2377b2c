# Chained exceptions across an await.
# expect: exception
import asyncio


async def fetch(key):
    await asyncio.sleep(0)
    return {"a": 1}[key]


async def main():
    try:
        await fetch("b")
    except KeyError as error:
        raise RuntimeError("no such page") from error


asyncio.run(main())
