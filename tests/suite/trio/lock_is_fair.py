# A trio.Lock is handed to who waited longest: the task that released it does not get it again.
# expect: finished
# expect-stdout: a0 b0 a1 b1
import trio


async def taker(name, lock, log):
    for turn in range(2):
        async with lock:
            log.append(f"{name}{turn}")
            await trio.sleep(0.02)


async def main():
    lock, log = trio.Lock(), []
    async with trio.open_nursery() as nursery:
        nursery.start_soon(taker, "a", lock, log)
        await trio.sleep(0.01)
        nursery.start_soon(taker, "b", lock, log)
    print(*log)


trio.run(main)
