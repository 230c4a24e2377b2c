# A new worker is started only if none is idle.
# expect: finished
# expect-stdout: crew_0
# expect-stdout: crew_0
# expect-stdout: crew_0
import threading
import time
from concurrent.futures.thread import ThreadPoolExecutor


def who():
    return threading.current_thread().name


with ThreadPoolExecutor(4, thread_name_prefix="crew") as pool:
    for _ in range(3):
        print(pool.submit(who).result())
        time.sleep(0.05)
