# multiprocessing.pool.ThreadPool: the interface of Pool with threads, so nothing is copied.
# expect: finished
import threading
from multiprocessing.pool import ThreadPool

seen = []


def note(number):
    seen.append(number)
    return number * 10


with ThreadPool(2) as pool:
    print(pool.map(note, range(4)), sorted(seen))
    print(pool.apply(lambda: "a lambda is no problem"))
    print(pool.starmap(max, [(1, 2), (4, 3)]))
    print(list(pool.imap(note, [7, 8])), sorted(pool.imap_unordered(note, [5, 6])))
    result = pool.apply_async(note, (9,))
    result.wait()
    print(result.ready(), result.successful(), result.get())
    failed = pool.apply_async(lambda: 1 / 0)
    failed.wait()
    print(failed.successful())
    try:
        failed.get()
    except ZeroDivisionError as error:
        print(error, error.__cause__)
