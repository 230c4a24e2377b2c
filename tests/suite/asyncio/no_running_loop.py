# Without a running loop there are no tasks.
# expect: finished
# expect-stdout: no running event loop
# expect-stdout: no running event loop
# expect-stdout: no running event loop
# expect-stdout: no running event loop
import asyncio


async def job():
    pass


for call in (asyncio.get_running_loop, asyncio.current_task, asyncio.all_tasks):
    try:
        call()
    except RuntimeError as error:
        print(error)
made = job()
try:
    asyncio.create_task(made)
except RuntimeError as error:
    print(error)
made.close()
