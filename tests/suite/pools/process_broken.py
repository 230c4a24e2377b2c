# A worker that ends abruptly breaks the pool: all calls fail, and nothing new is taken.
# expect: finished
import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def vanish():
    os.kill(os.getpid(), signal.SIGKILL)


def leave():
    sys.exit(3)


if __name__ == "__main__":
    with ProcessPoolExecutor(1) as pool:
        try:
            pool.submit(leave).result()
        except SystemExit as error:
            print("SystemExit", error.code)
        print(pool.submit(abs, -2).result())
        try:
            pool.submit(vanish).result()
        except BrokenProcessPool as error:
            print(str(error).split(".")[0])
        try:
            pool.submit(abs, -3)
        except BrokenProcessPool as error:
            print(str(error).split(",")[0])
