# Behind a shield an exception arrives as ever.
# expect: finished
# expect-stdout: inside
import asyncio


async def fail():
    await asyncio.sleep(0)
    raise ValueError("inside")


async def main():
    try:
        await asyncio.shield(fail())
    except ValueError as error:
        print(error)


asyncio.run(main())
