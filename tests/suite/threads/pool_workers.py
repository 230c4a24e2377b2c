# No more threads than workers: four jobs on two workers take two rounds.
# expect: finished
# expect-seconds: 0.4
# expect-stdout: ['worker_0', 'worker_1']
import threading
import time
from concurrent.futures import ThreadPoolExecutor

names = set()


def job(_):
    names.add(threading.current_thread().name)
    time.sleep(0.2)


with ThreadPoolExecutor(max_workers=2, thread_name_prefix="worker") as pool:
    for _ in pool.map(job, range(4)):
        pass
print(sorted(names))
