# Two threads with a loop each.
# expect: finished
# expect-seconds: 0.2
# expect-stdout: ['a', 'b']
import asyncio
import threading


async def nap(results, name):
    await asyncio.sleep(0.2)
    results.append(name)


results = []
threads = [threading.Thread(target=lambda name=name: asyncio.run(nap(results, name))) for name in "ab"]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results))
