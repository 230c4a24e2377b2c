# map() waits for all results, imap() gives them in order as they come, imap_unordered() as they come.
# expect: finished
# expect-stdout: [0.6, 0.1, 0.35]
# expect-stdout: [0.6, 0.1, 0.35]
# expect-stdout: [0.1, 0.35, 0.6]
# expect-stdout: multiprocessing.context TimeoutError
# expect-stdout: 0.5
# expect-stdout: no more
import time
from multiprocessing import Pool


def pause(seconds):
    time.sleep(seconds)
    return seconds


if __name__ == "__main__":
    pauses = [0.6, 0.1, 0.35]
    with Pool(3) as pool:
        print(pool.map(pause, pauses))
        print(list(pool.imap(pause, pauses)))
        print(list(pool.imap_unordered(pause, pauses)))
        results = pool.imap(pause, [0.5])
        try:
            results.next(timeout=0.1)
        except Exception as error:
            print(type(error).__module__, type(error).__name__)
        print(results.next())
        try:
            results.next()
        except StopIteration:
            print("no more")
