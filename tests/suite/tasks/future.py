# A future by hand: one task waits for what another one sets.
# expect: finished
# expect-stdout: False <Future pending>
# expect-stdout: setting
# expect-stdout: value True value
# expect-stdout: invalid state
import asyncio


async def setter(future):
    await asyncio.sleep(0.1)
    print("setting")
    future.set_result("value")


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(setter(future))
    print(future.done(), future)
    print(await future, future.done(), future.result())
    await task
    try:
        future.set_result("again")
    except asyncio.InvalidStateError as error:
        print(error)


asyncio.run(main())
