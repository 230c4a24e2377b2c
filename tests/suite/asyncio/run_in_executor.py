# An executor of one's own.
# expect: finished
# expect-stdout: pool_0
# expect-stdout: asyncio_0
import asyncio, threading
from concurrent.futures import ThreadPoolExecutor


def name():
    return threading.current_thread().name


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1, thread_name_prefix="pool") as pool:
        print(await loop.run_in_executor(pool, name))
    print(await loop.run_in_executor(None, name))


asyncio.run(main())
