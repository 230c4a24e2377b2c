# A lock goes to whoever has waited longest.
# expect: finished
# expect-stdout: a has it
# expect-stdout: b has it
# expect-stdout: c has it
# expect-stdout: False
import asyncio


async def worker(name, lock):
    async with lock:
        print(name, "has it")
        await asyncio.sleep(0.01)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(worker(name, lock) for name in "abc"))
    print(lock.locked())


asyncio.run(main())
