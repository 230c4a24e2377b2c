# A thousand tasks sleep at once.
# expect: finished
# expect-seconds: 0.1
# expect-stdout: 1000 499500
import trio


async def main():
    woken = []

    async def sleeper(number):
        await trio.sleep(0.1)
        woken.append(number)

    async with trio.open_nursery() as nursery:
        for number in range(1000):
            nursery.start_soon(sleeper, number)
    print(len(woken), sum(woken))


trio.run(main)
