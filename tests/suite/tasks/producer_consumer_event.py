# Two tasks take turns by two events.
# expect: finished
# expect-stdout: ping 0
# expect-stdout: pong 0
# expect-stdout: ping 1
# expect-stdout: pong 1
# expect-stdout: ping 2
# expect-stdout: pong 2
import asyncio


async def player(word, mine, other, rounds):
    for turn in range(rounds):
        await mine.wait()
        mine.clear()
        print(word, turn)
        other.set()


async def main():
    ping, pong = asyncio.Event(), asyncio.Event()
    ping.set()
    await asyncio.gather(player("ping", ping, pong, 3), player("pong", pong, ping, 3))


asyncio.run(main())
