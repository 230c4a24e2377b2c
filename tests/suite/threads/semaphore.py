# A semaphore lets only so many in; a bounded one refuses to grow.
# expect: finished
# expect-seconds: 0.3
# expect-stdout: 2 0 True True False
# expect-stdout: Semaphore released too many times
# expect-stdout: semaphore initial value must be >= 0
import threading
import time

slots = threading.Semaphore(2)
inside = 0
most = 0
guard = threading.Lock()


def visit():
    global inside, most
    with slots:
        with guard:
            inside += 1
            most = max(most, inside)
        time.sleep(0.1)
        with guard:
            inside -= 1


threads = [threading.Thread(target=visit) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most, inside, slots.acquire(blocking=False), slots.acquire(), slots.acquire(blocking=False))
slots.release()
bounded = threading.BoundedSemaphore()
bounded.acquire()
bounded.release()
try:
    bounded.release()
except ValueError as error:
    print(error)
try:
    threading.Semaphore(-1)
except ValueError as error:
    print(error)
