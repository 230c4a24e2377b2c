# Locks and semaphores between processes, and what they say of themselves.
# expect: finished
from multiprocessing import BoundedSemaphore, Lock, Process, RLock, Semaphore


def try_it(lock):
    print("child gets it:", lock.acquire(block=False))


if __name__ == "__main__":
    lock, again = Lock(), RLock()
    print(lock, again)
    with lock, again, again:
        print(lock, again)
        child = Process(target=try_it, args=(lock,))
        child.start()
        child.join()
        print(lock.acquire(timeout=0.01), again.acquire(timeout=0.01))
        again.release()
    print(lock, again)
    for release in (lock.release, again.release):
        try:
            release()
        except (ValueError, AssertionError) as error:
            print(type(error).__name__, error)
    places, strict = Semaphore(2), BoundedSemaphore(1)
    print(places, strict, places.get_value())
    print([places.acquire(False) for _ in range(3)], places)
    places.release()
    places.release()
    places.release()
    print(places.get_value())
    try:
        strict.release()
    except ValueError as error:
        print(error)
