# One place warns once.
# expect: finished
async def job():
    return 1


for number in range(3):
    job()
print("end")
