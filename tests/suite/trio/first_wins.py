# A race: the first to finish cancels the rest.
# expect: finished
# expect-seconds: 0.1
# schedules: fair random:0..5
# expect-stdout: fast
import trio


async def race(*contestants):
    winner = None

    async def run(function, *args):
        nonlocal winner
        winner = await function(*args)
        nursery.cancel_scope.cancel()

    async with trio.open_nursery() as nursery:
        for function, *args in contestants:
            nursery.start_soon(run, function, *args)
    return winner


async def answer(after, text):
    await trio.sleep(after)
    return text


async def main():
    print(await race((answer, 0.3, "slow"), (answer, 0.1, "fast"), (answer, 0.2, "middle")))


trio.run(main)
