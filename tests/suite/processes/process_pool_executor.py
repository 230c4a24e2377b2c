# concurrent.futures over processes: results, exceptions, what cannot be sent, a worker that dies.
# expect: finished
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
import time


def square(number):
    return number * number


def fail(number):
    return {}[number]


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        print(list(pool.map(square, range(6))), list(pool.map(square, range(5), chunksize=2)))
        future = pool.submit(fail, "key")
        error = future.exception()
        print(type(error).__name__, error, type(error.__cause__).__name__)
        print(sorted(done.result() for done in as_completed([pool.submit(square, n) for n in range(4)])))
        try:
            pool.submit(lambda: 1).result()
        except Exception as error:
            print(type(error).__name__)
        print(pool.submit(square, 12).result())
    try:
        pool.submit(square, 1)
    except RuntimeError as error:
        print(error)
    pool = ProcessPoolExecutor(1)
    future = pool.submit(time.sleep, 30)
    time.sleep(0.2)
    for child in list(pool._processes.values()):
        child.terminate()
    try:
        future.result()
    except BrokenProcessPool as error:
        print(error)
