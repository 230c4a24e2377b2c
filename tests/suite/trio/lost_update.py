# Between two awaits nobody comes in between; across an await a counter loses updates.
# expect: finished
# schedules: fair random:0..3
# expect-stdout: safe 200
# expect-stdout: lossy loses updates
import trio

counter = 0


async def safe():
    global counter
    for _ in range(100):
        counter += 1
        await trio.lowlevel.checkpoint()


async def lossy():
    global counter
    for _ in range(100):
        value = counter
        await trio.lowlevel.checkpoint()
        counter = value + 1


async def main():
    global counter
    for function in safe, lossy:
        counter = 0
        async with trio.open_nursery() as nursery:
            nursery.start_soon(function)
            nursery.start_soon(function)
        print(function.__name__, "loses updates" if counter < 200 else counter)


trio.run(main)
