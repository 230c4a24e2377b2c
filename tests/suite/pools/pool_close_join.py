# close() takes no more, join() waits; join() without close() is an error, terminate() drops calls.
# expect: finished
# expect-stdout: Pool is still running
# expect-stdout: Pool not running
# expect-stdout: False
# expect-stdout: True [0, 1, 2, 3]
# expect-stdout: False
# expect-stdout: True
import time
from multiprocessing import Pool


def work(number):
    time.sleep(0.1)
    return number


if __name__ == "__main__":
    pool = Pool(2)
    asked = pool.map_async(work, range(4))
    try:
        pool.join()
    except ValueError as error:
        print(error)
    pool.close()
    try:
        pool.apply(work, (1,))
    except ValueError as error:
        print(error)
    print(asked.ready())
    pool.join()
    print(asked.ready(), asked.get())
    with Pool(1) as pool:
        dropped = [pool.apply_async(work, (number,)) for number in range(50)]
    # The block ended with terminate(): the calls are gone.
    print(dropped[-1].ready())
    try:
        dropped[-1].successful()
    except ValueError as error:
        print("not ready" in str(error))
