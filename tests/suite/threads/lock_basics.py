# A lock by hand: acquire, locked, release, without waiting, with a timeout.
# expect: finished
# expect-seconds: 0.2
# expect-stdout: False True True False False
# expect-stdout: False 0.2
# expect-stdout: False True
# expect-stdout: release unlocked lock
# expect-stdout: True True
# expect-stdout: False
import threading
import time

lock = threading.Lock()
print(lock.locked(), lock.acquire(), lock.locked(), lock.acquire(blocking=False), lock.acquire(False))
start = time.monotonic()
print(lock.acquire(timeout=0.2), round(time.monotonic() - start, 1))
lock.release()
print(lock.locked(), lock.acquire(timeout=0.2))
lock.release()
try:
    lock.release()
except RuntimeError as error:
    print(error)
with lock as held:
    print(held, lock.locked())
print(lock.locked())
