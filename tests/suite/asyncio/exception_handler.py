# A loop's exception handler gets what nobody retrieved.
# expect: finished
# expect-stdout: Task exception was never retrieved ValueError('lost') ['exception', 'future', 'message']
# expect-stdout: main ends
import asyncio


def handler(loop, context):
    print(context["message"], repr(context["exception"]), sorted(context))


async def fail():
    raise ValueError("lost")


async def main():
    asyncio.get_running_loop().set_exception_handler(handler)
    asyncio.create_task(fail())
    await asyncio.sleep(0.01)
    print("main ends")


asyncio.run(main())
