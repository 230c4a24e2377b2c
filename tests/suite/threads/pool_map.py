# A pool's map gives results in the order of its arguments, whoever is done first.
# expect: finished
# expect-seconds: 0.3
# expect-stdout: [1, 4, 9]
# expect-stdout: [32, 9]
import time
from concurrent.futures import ThreadPoolExecutor


def slow_square(n):
    time.sleep(0.1 * (4 - n))
    return n * n


with ThreadPoolExecutor(max_workers=3) as pool:
    print(list(pool.map(slow_square, [1, 2, 3])))
    print(list(pool.map(pow, [2, 3], [5, 2])))
