# A task that ends with a lock breaks it for those who wait.
# expect: finished
# expect-stdout: Owner of this lock exited without releasing
import trio


async def forgetful(lock):
    await lock.acquire()
    await trio.sleep(0.05)


async def waiting(lock):
    await trio.sleep(0.01)
    try:
        await lock.acquire()
    except trio.BrokenResourceError as error:
        print(str(error).split(": ")[0])


async def main():
    lock = trio.Lock()
    async with trio.open_nursery() as nursery:
        nursery.start_soon(forgetful, lock)
        nursery.start_soon(waiting, lock)


trio.run(main)
