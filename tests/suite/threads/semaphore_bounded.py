# A bounded semaphore notices one release too many.
# expect: finished
# expect-stdout: True False
# expect-stdout: Semaphore released too many times
# expect-stdout: semaphore initial value must be >= 0
import threading

places = threading.BoundedSemaphore(2)
with places:
    print(places.acquire(blocking=False), places.acquire(blocking=False))
    places.release()
try:
    places.release()
except ValueError as error:
    print(error)
try:
    threading.Semaphore(-1)
except ValueError as error:
    print(error)
