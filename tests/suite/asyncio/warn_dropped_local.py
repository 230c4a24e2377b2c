# A coroutine in a variable that nobody awaits is told of when the function returns.
# expect: finished
async def job():
    return 1


def forget():
    made = job()
    return "done"


print(forget())
print("end")
