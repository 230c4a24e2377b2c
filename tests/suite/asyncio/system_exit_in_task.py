# SystemExit in a task ends the program at once.
# expect: finished
import asyncio, sys


async def leave():
    sys.exit(3)


async def main():
    task = asyncio.create_task(leave())
    try:
        await asyncio.sleep(10)
    finally:
        print("main is cancelled")


try:
    asyncio.run(main())
except SystemExit as error:
    print("exit", error.code)
