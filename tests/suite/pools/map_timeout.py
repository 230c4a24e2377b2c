# The timeout of map() counts from the call, for all results together.
# expect: finished
# expect-stdout: 0.1
# expect-stdout: 0.2
# expect-stdout: TimeoutError ()
# expect-stdout: all workers were waited for
import time
from concurrent.futures import ThreadPoolExecutor


def pause(seconds):
    time.sleep(seconds)
    return seconds


with ThreadPoolExecutor(3) as pool:
    results = pool.map(pause, [0.1, 0.2, 1.0], timeout=0.5)
    try:
        for result in results:
            print(result)
    except TimeoutError as error:
        print("TimeoutError", error.args)
print("all workers were waited for")
