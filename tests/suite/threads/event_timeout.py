# Waiting with a timeout tells whether the event came.
# expect: finished
# expect-seconds: 0.5
# expect-stdout: still waiting 1
# expect-stdout: still waiting 2
# expect-stdout: set after 2
import threading
import time

event = threading.Event()


def set_later():
    time.sleep(0.5)
    event.set()


thread = threading.Thread(target=set_later)
thread.start()
waits = 0
while not event.wait(0.2):
    waits += 1
    print("still waiting", waits)
print("set after", waits)
thread.join()
