# gather passes the first exception on at once; the other tasks run on.
# expect: finished
# expect-seconds: 0.3
# expect-stdout: caught 'gone'
# expect-stdout: steady is done all the same
import asyncio


async def fail():
    await asyncio.sleep(0.1)
    raise KeyError("gone")


async def steady():
    await asyncio.sleep(0.2)
    print("steady is done all the same")


async def main():
    try:
        await asyncio.gather(fail(), steady())
    except KeyError as error:
        print("caught", error)
    await asyncio.sleep(0.2)


asyncio.run(main())
