# Of nested limits the one that is up first counts.
# expect: finished
# expect-stdout: outer True False
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.02) as outer:
            try:
                async with asyncio.timeout(0.5) as inner:
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner")
    except TimeoutError:
        print("outer", outer.expired(), inner.expired())


asyncio.run(main())
