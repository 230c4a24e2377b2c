# Two processes take two locks in opposite orders.
# expect: deadlock
# expect-stdout: joining
import time
from multiprocessing import Barrier, Lock, Process


def work(first, second, both):
    with first:
        both.wait()
        with second:  # stuck: Process-1 Process-2
            print("never")


if __name__ == "__main__":
    left, right, both = Lock(), Lock(), Barrier(2)
    crew = [Process(target=work, args=(left, right, both)), Process(target=work, args=(right, left, both))]
    for process in crew:
        process.start()
    print("joining", flush=True)
    for process in crew:
        process.join()  # stuck: MainThread
