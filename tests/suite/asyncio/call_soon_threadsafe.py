# Another thread wakes the loop with call_soon_threadsafe.
# expect: finished
# expect-stdout: from a thread
import asyncio, threading, time


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    def work():
        time.sleep(0.02)
        loop.call_soon_threadsafe(future.set_result, "from a thread")
    thread = threading.Thread(target=work)
    thread.start()
    print(await future)
    thread.join()


asyncio.run(main())
