# wait returns at the first end, the first failure, or when all are done.
# expect: finished
# expect-stdout: FIRST_COMPLETED 1 2
# expect-stdout: FIRST_EXCEPTION 2 1
# expect-stdout: ALL_COMPLETED 3 0
# expect-stdout: 3 0
import time
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, wait


def work(pause):
    time.sleep(pause)
    if pause == 0.2:
        raise ValueError(pause)


for when in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
    with ThreadPoolExecutor(3) as pool:
        futures = [pool.submit(work, pause) for pause in (0.1, 0.2, 0.4)]
        done, not_done = wait(futures, return_when=when)
        print(when, len(done), len(not_done))
done, not_done = wait(futures, timeout=0)
print(len(done), len(not_done))
