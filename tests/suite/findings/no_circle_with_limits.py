# Each holds what the other wants, but neither waits for ever.
# expect: finished
# expect-stdout: left gives up
# expect-stdout: right has both
import threading
import time

first, second = threading.Lock(), threading.Lock()


def left():
    with first:
        time.sleep(0.1)
        if not second.acquire(timeout=1):
            print("left gives up")


def right():
    with second:
        time.sleep(0.1)
        with first:
            print("right has both")


threads = [threading.Thread(target=play) for play in (left, right)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
