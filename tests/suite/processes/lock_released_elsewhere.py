# A Lock may be released by another process, an RLock only by who holds it.
# expect: finished
# expect-stdout: released
# expect-stdout: True
# expect-stdout: AssertionError attempt to release recursive lock not owned by thread
# expect-stdout: True
# expect-stdout: ValueError semaphore or lock released too many times
# expect-stdout: AssertionError attempt to release recursive lock not owned by thread
from multiprocessing import Lock, Process, RLock


def release(lock):
    try:
        lock.release()
        print("released", flush=True)
    except (AssertionError, ValueError) as error:
        print(type(error).__name__, error, flush=True)


if __name__ == "__main__":
    for kind in (Lock, RLock):
        lock = kind()
        lock.acquire()
        child = Process(target=release, args=(lock,))
        child.start()
        child.join()
        print(lock.acquire(block=False))
    lock = Lock()
    release(lock)
    release(RLock())
