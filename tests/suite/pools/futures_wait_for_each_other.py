# Two calls wait for each other's future.
# expect: deadlock
# expect-stdout: go
import threading
from concurrent.futures import ThreadPoolExecutor

futures, ready = {}, threading.Event()


def ask(other):
    ready.wait()
    return futures[other].result()  # stuck: ThreadPoolExecutor-0_0 ThreadPoolExecutor-0_1


with ThreadPoolExecutor(2) as pool:
    futures["a"] = pool.submit(ask, "b")
    futures["b"] = pool.submit(ask, "a")
    print("go", flush=True)
    ready.set()
    print(futures["a"].result())  # stuck: MainThread
