# A barrier lets a party go on together, round after round.
# expect: finished
import asyncio


async def worker(name, barrier):
    for round in range(2):
        print(name, "arrives", round)
        await barrier.wait()
    print(name, "leaves")


async def main():
    barrier = asyncio.Barrier(2)
    await asyncio.gather(worker("a", barrier), worker("b", barrier))
    print(barrier.n_waiting, barrier.parties, barrier.broken)


asyncio.run(main())
