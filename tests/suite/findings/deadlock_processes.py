# The parent waits for a child that waits for the parent's lock.
# expect: deadlock
import multiprocessing


def work(lock):
    with lock:  # stuck: Process-1
        print("never")


if __name__ == "__main__":
    lock = multiprocessing.Lock()
    lock.acquire()  # held by: MainThread
    child = multiprocessing.Process(target=work, args=(lock,))
    child.start()
    child.join()  # stuck: MainThread
