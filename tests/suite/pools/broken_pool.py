# A pool whose initializer fails is broken for good.
# expect: finished
# expect-stdout: A thread initializer failed, the thread pool is not usable anymore
# expect-stdout: again: A thread initializer failed, the thread pool is not usable anymore
import logging
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool

logging.disable(logging.CRITICAL)


def fail():
    raise ValueError("not today")


pool = ThreadPoolExecutor(1, initializer=fail)
try:
    print(pool.submit(print, "never").result())
except BrokenThreadPool as error:
    print(error)
try:
    pool.submit(print)
except BrokenThreadPool as error:
    print("again:", error)
