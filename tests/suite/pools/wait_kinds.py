# wait() gives two sets: what is done, and what is not done by the time it returns.
# expect: finished
# expect-stdout: FIRST_COMPLETED 1 2
# expect-stdout: FIRST_EXCEPTION 2 1
# expect-stdout: ALL_COMPLETED 3 0
# expect-stdout: timeout 1 1
# expect-stdout: set() set()
# expect-stdout: Invalid return condition: 'SOME'
import time
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, ThreadPoolExecutor, wait


def work(seconds, fails=False):
    time.sleep(seconds)
    if fails:
        raise ValueError(seconds)
    return seconds


with ThreadPoolExecutor(4) as pool:
    for kind in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        calls = [(0.05,), (0.2, True), (0.5,)]
        futures = [pool.submit(work, *call) for call in calls]
        done, not_done = wait(futures, return_when=kind)
        print(kind, len(done), len(not_done))
        wait(futures)
    futures = [pool.submit(work, seconds) for seconds in (0.05, 0.5)]
    done, not_done = wait(futures, timeout=0.2)
    print("timeout", len(done), len(not_done))
    result = wait([])
    print(result.done, result.not_done)
    try:
        wait(futures, return_when="SOME")
    except ValueError as error:
        print(error)
