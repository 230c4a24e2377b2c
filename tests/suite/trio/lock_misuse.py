# A lock knows its owner.
# expect: finished
# expect-stdout: attempt to re-acquire an already held Lock
# expect-stdout: can't release a Lock you don't own
# expect-stdout: True 0 __main__.main
# expect-stdout: can't release a Lock you don't own
import trio


async def release(lock):
    try:
        lock.release()
    except RuntimeError as error:
        print(error)


async def main():
    lock = trio.Lock()
    await lock.acquire()
    try:
        await lock.acquire()
    except RuntimeError as error:
        print(error)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(release, lock)
    print(lock.locked(), lock.statistics().tasks_waiting, lock.statistics().owner.name)
    lock.release()
    await release(lock)


trio.run(main)
