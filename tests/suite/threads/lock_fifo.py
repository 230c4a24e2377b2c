# The lock goes to the thread that has waited longest.
# expect: finished
# expect-seconds: 0.5
# expect-stdout: release
# expect-stdout: first
# expect-stdout: second
# expect-stdout: third
import time
from threading import Lock, Thread

lock = Lock()


def queue_up(name, delay):
    time.sleep(delay)
    with lock:
        print(name)


lock.acquire()
threads = [Thread(target=queue_up, args=(name, delay)) for name, delay in (("third", 0.3), ("first", 0.1), ("second", 0.2))]
for thread in threads:
    thread.start()
time.sleep(0.5)
print("release")
lock.release()
for thread in threads:
    thread.join()
