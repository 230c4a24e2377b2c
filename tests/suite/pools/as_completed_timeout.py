# as_completed says how many are not finished.
# expect: finished
# expect-stdout: done True
# expect-stdout: 1 (of 2) futures unfinished
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(time.sleep, pause) for pause in (0.05, 0.5)]
    try:
        for future in as_completed(futures, timeout=0.2):
            print("done", future.done())
    except TimeoutError as error:
        print(error)
