# A semaphore that is taken more often than it is given.
# expect: deadlock
# expect-stdout: both slots taken
import threading

slots = threading.Semaphore(2)
slots.acquire()
slots.acquire()
print("both slots taken")
slots.acquire()  # stuck: MainThread
