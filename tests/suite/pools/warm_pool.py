# Calls that come together are done side by side, by workers that waited for them.
# expect: finished
# expect-stdout: 0.1
# expect-stdout: 0.2
import time
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(4) as pool:
    for pause in (0.1, 0.2):
        start = time.perf_counter()
        list(pool.map(time.sleep, [pause] * 4))
        print(round(time.perf_counter() - start, 1))
        time.sleep(0.1)
