# Who is terminated while holding a lock never gives it back.
# expect: deadlock
# expect-stdout: exit code -15
# expect-stdout: soon? False
import time
from multiprocessing import Event, Lock, Process


def hold(lock, begun):
    with lock:
        begun.set()
        time.sleep(60)


if __name__ == "__main__":
    lock, begun = Lock(), Event()
    child = Process(target=hold, args=(lock, begun))
    child.start()
    begun.wait()
    child.terminate()
    child.join()
    print("exit code", child.exitcode, flush=True)
    print("soon?", lock.acquire(timeout=0.2), flush=True)
    lock.acquire()  # stuck: MainThread
