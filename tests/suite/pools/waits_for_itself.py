# A call that waits for another one in the same pool: with one worker it never comes to its turn.
# expect: deadlock
# expect-stdout: outer is running
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)


def inner():
    return "never"


def outer():
    print("outer is running", flush=True)
    return pool.submit(inner).result()  # stuck: ThreadPoolExecutor-0_0


print(pool.submit(outer).result())  # stuck: MainThread
