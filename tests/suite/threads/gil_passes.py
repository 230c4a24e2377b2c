# A thread that only computes still lets others run: the interpreter lock changes hands.
# expect: finished
# expect-stdout: the other thread ran True
import threading
import time

ready = threading.Event()


def note():
    ready.set()


thread = threading.Thread(target=note)
start = time.monotonic()
thread.start()
turns = 0
while not ready.is_set():
    turns += 1
print("the other thread ran", time.monotonic() - start < 1)
thread.join()
