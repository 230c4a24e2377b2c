# run cancels what is left when its coroutine returns.
# expect: finished
# expect-seconds: 0.1
# expect-stdout: background starts
# expect-stdout: main returns False
# expect-stdout: background is cancelled at the end
# expect-stdout: after run
import asyncio


async def background():
    try:
        print("background starts")
        await asyncio.sleep(10)
        print("never")
    except asyncio.CancelledError:
        print("background is cancelled at the end")
        raise


async def main():
    task = asyncio.create_task(background())
    await asyncio.sleep(0.1)
    print("main returns", task.done())


asyncio.run(main())
print("after run")
