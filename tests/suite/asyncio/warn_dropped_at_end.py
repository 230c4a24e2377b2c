# What is left at the end of the program is told of by sys.
# expect: finished
async def job():
    return 1


kept = job()
also = [job(), job()]
print("end")
