# A nursery's block ends when all its tasks have ended.
# expect: finished
# expect-seconds: 0.3
# schedules: fair random:0..5
# expect-stdout: body is over
# expect-stdout: early
# expect-stdout: middle
# expect-stdout: late
# expect-stdout: nursery is over
import trio


async def child(name, seconds):
    await trio.sleep(seconds)
    print(name)


async def main():
    async with trio.open_nursery() as nursery:
        nursery.start_soon(child, "late", 0.3)
        nursery.start_soon(child, "early", 0.1)
        nursery.start_soon(child, "middle", 0.2)
        print("body is over")
    print("nursery is over")


trio.run(main)
