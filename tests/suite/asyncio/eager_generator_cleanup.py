# An asynchronous generator that is left in the middle is closed at the end of run.
# expect: finished
# expect-stdout: main ends
# expect-stdout: closed
# expect-stdout: after run
import asyncio


async def numbers():
    try:
        for n in range(10):
            yield n
    finally:
        await asyncio.sleep(0)
        print("closed")


kept = None


async def main():
    global kept
    kept = numbers()
    async for n in kept:
        if n == 1:
            break
    print("main ends")


asyncio.run(main())
print("after run")
