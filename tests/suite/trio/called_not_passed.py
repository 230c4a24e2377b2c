# trio wants the function, not the coroutine that calling it makes.
# expect: finished
import trio


async def work():
    print("never printed")


try:
    trio.run(work())
except TypeError as error:
    lines = str(error).splitlines()
    print(lines[0].split(" object work")[0])
    print("\n".join(lines[1:]))
