# The program ends when the pool has done what it was given.
# expect: finished
# expect-stdout: end of main
# expect-stdout: work done
import time
from concurrent.futures import ThreadPoolExecutor


def work():
    time.sleep(0.1)
    print("work done")


pool = ThreadPoolExecutor(1)
pool.submit(work)
print("end of main")
