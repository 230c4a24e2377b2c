# Leaving the block waits for all calls, even when an exception leaves it.
# expect: finished
# expect-stdout: first done
# expect-stdout: second done
# expect-stdout: the block fails
# expect-stdout: after the block
import time
from concurrent.futures import ThreadPoolExecutor


def work(name):
    time.sleep(0.1)
    print(name, "done")


try:
    with ThreadPoolExecutor(1) as pool:
        pool.submit(work, "first")
        pool.submit(work, "second")
        raise ValueError("the block fails")
except ValueError as error:
    print(error)
print("after the block")
