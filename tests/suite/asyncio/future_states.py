# A future is set once.
# expect: finished
# expect-stdout: Result is not set.
# expect-stdout: Exception is not set.
# expect-stdout: <Future pending>
# expect-stdout: invalid state
# expect-stdout: <Future finished result=1> 1 False
# expect-stdout: StopIteration interacts badly with generators and cannot be raised into a Future
import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    for call in (future.result, future.exception):
        try:
            call()
        except asyncio.InvalidStateError as error:
            print(error)
    print(future)
    future.set_result(1)
    try:
        future.set_result(2)
    except asyncio.InvalidStateError as error:
        print(error)
    print(future, future.result(), future.cancel())
    try:
        asyncio.get_running_loop().create_future().set_exception(StopIteration())
    except TypeError as error:
        print(error)


asyncio.run(main())
