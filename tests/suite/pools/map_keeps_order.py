# map gives results in the order of its arguments, not of their ends.
# expect: finished
# expect-stdout: [0.3, 0.1, 0.2]
# expect-stdout: [1, 32]
import time
from concurrent.futures import ThreadPoolExecutor


def work(pause):
    time.sleep(pause)
    return pause


with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(work, [0.3, 0.1, 0.2])))
    print(list(pool.map(pow, [1, 2, 3], [4, 5])))
