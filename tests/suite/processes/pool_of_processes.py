# A pool: map, apply, imap, callbacks, and errors that come back with the traceback of the worker.
# expect: finished
import time
from multiprocessing import Pool, TimeoutError


def square(number):
    return number * number


def add(left, right):
    return left + right


def fail(number):
    raise ValueError(f"not {number}")


def slow(seconds):
    time.sleep(seconds)
    return seconds


if __name__ == "__main__":
    heard = []
    with Pool(3) as pool:
        print(pool.map(square, range(10)))
        print(pool.map(square, []), pool.map(square, range(5), chunksize=2))
        print(pool.starmap(add, [(1, 2), (3, 4)]))
        print(pool.apply(add, (5, 6)), pool.apply(add, (5,), {"right": 1}))
        print(list(pool.imap(square, range(6))), sorted(pool.imap_unordered(square, range(6))))
        result = pool.apply_async(square, (9,), callback=heard.append)
        print(result.get(timeout=10), result.ready(), result.successful())
        for call in (lambda: pool.map(fail, [1]), lambda: pool.apply(fail, (2,)), lambda: list(pool.imap(fail, [3]))):
            try:
                call()
            except ValueError as error:
                print(error, type(error.__cause__).__name__, "in fail" in str(error.__cause__))
        late = pool.apply_async(slow, (30,))
        try:
            late.get(timeout=0.05)
        except TimeoutError:
            print("too late", late.ready())
    print(heard)
    try:
        pool.map(square, [1])
    except ValueError as error:
        print(error)
    with Pool(2) as pool:
        asked = pool.map_async(square, range(4))
        pool.close()
        pool.join()
        print(asked.get())
