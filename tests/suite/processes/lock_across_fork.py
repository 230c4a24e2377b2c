# A thread holds a lock while another forks: in the child nobody is left who could release it.
# expect: deadlock
# expect-stdout: the child wants the lock
import threading
import time
from multiprocessing import Process

lock = threading.Lock()


def hold():
    with lock:
        time.sleep(0.2)


def child():
    print("the child wants the lock", flush=True)
    with lock:  # stuck: Process-1
        print("never")


if __name__ == "__main__":
    holder = threading.Thread(target=hold)
    holder.start()
    time.sleep(0.05)
    process = Process(target=child)
    process.start()
    holder.join()
    process.join()  # stuck: MainThread
