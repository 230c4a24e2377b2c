# wait gives what is done and what is not; nothing is cancelled.
# expect: finished
# expect-stdout: ['quick'] ['slow']
# expect-stdout: ['quick', 'slow'] set()
import asyncio


async def job(name, delay):
    await asyncio.sleep(delay)
    return name


async def main():
    tasks = [asyncio.create_task(job(n, d), name=n) for n, d in (("slow", 0.03), ("quick", 0.01))]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], [t.get_name() for t in pending])
    done, pending = await asyncio.wait(tasks)
    print(sorted(t.result() for t in done), pending)


asyncio.run(main())
