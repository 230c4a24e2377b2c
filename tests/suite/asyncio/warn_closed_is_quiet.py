# A coroutine that is closed needs no await.
# expect: finished
# expect-stdout: closed, no warning
async def job():
    return 1


made = job()
made.close()
print("closed, no warning")
