# result(timeout) gives up waiting; the call goes on.
# expect: finished
# expect-stdout: TimeoutError () True False
# expect-stdout: TimeoutError () True False
# expect-stdout: slow but sure
# expect-stdout: True TimeoutError
import concurrent.futures
import time
from concurrent.futures import ThreadPoolExecutor


def slow():
    time.sleep(0.4)
    return "slow but sure"


with ThreadPoolExecutor() as pool:
    future = pool.submit(slow)
    for ask in (future.result, future.exception):
        try:
            ask(timeout=0.05)
        except TimeoutError as error:
            print(type(error).__name__, error.args, future.running(), future.done())
    print(future.result(timeout=5))
print(concurrent.futures.TimeoutError is TimeoutError, concurrent.futures.TimeoutError.__name__)
