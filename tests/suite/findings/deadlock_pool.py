# A pool of one worker that waits for a job of its own pool.
# expect: deadlock
# expect-stdout: asking
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def inner():
    return 1


def outer():
    return pool.submit(inner).result()  # stuck: ThreadPoolExecutor-0_0


print("asking")
pool.submit(outer).result()  # stuck: MainThread
