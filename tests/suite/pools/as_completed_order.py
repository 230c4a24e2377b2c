# as_completed gives futures in the order of their ends.
# expect: finished
# expect-stdout: [0.1, 0.2, 0.3]
import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def work(pause):
    time.sleep(pause)
    return pause


with ThreadPoolExecutor(3) as pool:
    futures = [pool.submit(work, pause) for pause in (0.3, 0.1, 0.2)]
    print([future.result() for future in as_completed(futures)])
