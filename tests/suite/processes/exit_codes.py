# How a process ended is in its exit code: a return, sys.exit, an exception, a signal.
# expect: finished
import sys
import time
from multiprocessing import Process


def returns():
    return 7


def exits():
    sys.exit(3)


def exits_with_text():
    sys.exit("no more paper")


def fails():
    raise ValueError("no such page")


def sleeps():
    time.sleep(100)


if __name__ == "__main__":
    for target in (returns, exits, exits_with_text, fails):
        child = Process(target=target)
        print(target.__name__, "before:", child.exitcode)
        child.start()
        child.join()
        print(target.__name__, "after:", child.exitcode)
    child = Process(target=sleeps)
    child.start()
    print("alive:", child.is_alive(), child.exitcode)
    child.terminate()
    child.join()
    print("terminated:", child.exitcode, child.is_alive())
    child = Process(target=sleeps)
    child.start()
    child.kill()
    child.join()
    print("killed:", child.exitcode)
