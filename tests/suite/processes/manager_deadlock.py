# Locks of a manager deadlock as others do: here one is wanted twice.
# expect: deadlock
# expect-stdout: True False
from multiprocessing import Manager

if __name__ == "__main__":
    manager = Manager()
    lock = manager.Lock()
    print(lock.acquire(), lock.acquire(False), flush=True)
    lock.acquire()  # stuck: MainThread
