# In a notebook the loop lives on: the background task finishes after the text.
# expect: finished
# mode: notebook
# expect-seconds: 0.3
# expect-stdout: background starts
# expect-stdout: end of the cell False
# expect-stdout: background ends
import asyncio


async def background():
    print("background starts")
    await asyncio.sleep(0.3)
    print("background ends")


task = asyncio.create_task(background())
await asyncio.sleep(0.1)
print("end of the cell", task.done())
