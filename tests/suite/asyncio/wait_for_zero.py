# A limit of nothing only takes what is there already.
# expect: finished
# expect-stdout: there
# expect-stdout: not there
# expect-stdout: in time
import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_result("there")
    print(await asyncio.wait_for(future, 0))
    try:
        await asyncio.wait_for(asyncio.sleep(0.01, "late"), 0)
    except TimeoutError:
        print("not there")
    print(await asyncio.wait_for(asyncio.sleep(0.01, "in time"), None))


asyncio.run(main())
