# A future that is given twice comes once; those that are done already come first.
# expect: finished
# expect-stdout: [0.02, 0.15, 0.3]
# expect-stdout: [0.02, 0.15, 0.3]
# expect-stdout: []
import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def work(seconds):
    time.sleep(seconds)
    return seconds


with ThreadPoolExecutor(3) as pool:
    slow, quick, middle = (pool.submit(work, seconds) for seconds in (0.3, 0.02, 0.15))
    print([future.result() for future in as_completed([slow, quick, slow, middle])])
    print(sorted(future.result() for future in as_completed({slow, quick, middle})))
    print(list(as_completed([])))
