# A coroutine that is made and dropped is reported.
# expect: finished
import asyncio


async def work():
    print("never")


async def main():
    work()
    print("main goes on")


asyncio.run(main())
