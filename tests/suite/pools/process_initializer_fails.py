# An initializer that fails breaks the pool of processes.
# expect: finished
import logging
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

logging.getLogger("concurrent.futures").disabled = True


def prepare():
    raise ValueError("no tools")


if __name__ == "__main__":
    with ProcessPoolExecutor(1, initializer=prepare) as pool:
        future = pool.submit(abs, -1)
        error = future.exception()
        print(type(error).__name__, "-", error)
        try:
            pool.submit(abs, -1)
        except BrokenProcessPool as error:
            print("broken")
