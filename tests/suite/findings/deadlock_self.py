# A thread asks for the lock that it holds.
# expect: deadlock
# expect-stdout: once
from threading import Lock

lock = Lock()
lock.acquire()  # held by: MainThread
print("once")
lock.acquire()  # stuck: MainThread
print("never")
