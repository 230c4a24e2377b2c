# A semaphore lets so many in.
# expect: finished
# expect-seconds: 0.3
# schedules: fair random:0..3
# expect-stdout: at most 2 now 2
import trio

inside = most = 0


async def worker(semaphore):
    global inside, most
    async with semaphore:
        inside += 1
        most = max(most, inside)
        await trio.sleep(0.1)
        inside -= 1


async def main():
    semaphore = trio.Semaphore(2)
    async with trio.open_nursery() as nursery:
        for _ in range(6):
            nursery.start_soon(worker, semaphore)
    print("at most", most, "now", semaphore.value)


trio.run(main)
