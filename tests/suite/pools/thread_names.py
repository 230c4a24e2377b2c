# Workers are named by pool and number, and made only when a call finds nobody idle.
# expect: finished
# expect-stdout: ['ThreadPoolExecutor-0_0', 'ThreadPoolExecutor-0_1'] 3
# expect-stdout: ['ThreadPoolExecutor-1_0', 'ThreadPoolExecutor-1_1'] 3
# expect-stdout: ['mill_0', 'mill_1']
# expect-stdout: 1
import threading
import time
from concurrent.futures import ThreadPoolExecutor

both = threading.Barrier(2)


def name(number):
    both.wait()
    return threading.current_thread().name


for _ in range(2):
    with ThreadPoolExecutor(5) as pool:
        print(sorted(pool.map(name, range(2))), threading.active_count())
with ThreadPoolExecutor(2, "mill") as pool:
    print(sorted(pool.map(name, range(2))))
print(threading.active_count())
