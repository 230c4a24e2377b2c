# `with lock` lets go when an exception passes.
# expect: finished
# expect-stdout: True
# expect-stdout: inside False
from threading import Lock

lock = Lock()
try:
    with lock:
        print(lock.locked())
        raise ValueError("inside")
except ValueError as error:
    print(error, lock.locked())
