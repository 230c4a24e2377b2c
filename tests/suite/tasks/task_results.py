# Asking a task for its result or exception, too early and in time.
# expect: finished
# expect-stdout: too early: Result is not set.
# expect-stdout: True 7 None True LookupError('failed')
# expect-stdout: again: failed
# expect-stdout: 7 7
import asyncio


async def work(fail):
    await asyncio.sleep(0)
    if fail:
        raise LookupError("failed")
    return 7


async def main():
    good, bad = asyncio.create_task(work(False)), asyncio.create_task(work(True))
    try:
        good.result()
    except asyncio.InvalidStateError as error:
        print("too early:", error)
    await asyncio.sleep(0.01)
    print(good.done(), good.result(), good.exception(), bad.done(), repr(bad.exception()))
    try:
        bad.result()
    except LookupError as error:
        print("again:", error)
    print(await good, await good)


asyncio.run(main())
