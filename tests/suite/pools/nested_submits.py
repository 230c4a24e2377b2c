# Calls may hand in more calls, as long as nobody waits for them in a worker.
# expect: finished
# expect-stdout: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
import threading
from concurrent.futures import ThreadPoolExecutor

found, lock, done = [], threading.Lock(), threading.Event()


def visit(number):
    with lock:
        found.append(number)
        is_last = len(found) == 15
    if number < 8:
        pool.submit(visit, 2 * number)
        pool.submit(visit, 2 * number + 1)
    if is_last:
        done.set()


with ThreadPoolExecutor(2) as pool:
    pool.submit(visit, 1)
    done.wait()
print(sorted(found))
