# A class with __await__ can be awaited.
# expect: finished
# expect-stdout: 3 rounds
import asyncio


class Delay:
    def __init__(self, rounds):
        self.rounds = rounds

    def __await__(self):
        for _ in range(self.rounds):
            yield from asyncio.sleep(0).__await__()
        return f"{self.rounds} rounds"


async def main():
    print(await Delay(3))


asyncio.run(main())
