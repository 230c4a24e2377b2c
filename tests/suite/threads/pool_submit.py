# submit gives a future: done, result, and the exception that comes back to who asks.
# expect: finished
# expect-seconds: 0.2
# expect-stdout: False 0 10
# expect-stdout: came back: two is refused
# expect-stdout: ValueError('two is refused') [True, True, True]
import concurrent.futures
import time


def work(n):
    time.sleep(0.1 * n)
    if n == 2:
        raise ValueError("two is refused")
    return n * 10


with concurrent.futures.ThreadPoolExecutor() as pool:
    futures = [pool.submit(work, n) for n in range(3)]
    print(futures[1].done(), futures[0].result(), futures[1].result())
    try:
        futures[2].result()
    except ValueError as error:
        print("came back:", error)
    print(repr(futures[2].exception()), [future.done() for future in futures])
