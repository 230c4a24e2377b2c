# A Runner keeps its loop between runs.
# expect: finished
import asyncio


async def loop_of():
    return asyncio.get_running_loop()


with asyncio.Runner() as runner:
    first = runner.run(loop_of())
    second = runner.run(loop_of())
    print(first is second is runner.get_loop())
print(first.is_closed())
try:
    runner.run(loop_of())
except RuntimeError as error:
    print(error)
