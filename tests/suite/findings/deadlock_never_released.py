# A thread ends without giving its lock back.
# expect: deadlock
# expect-stdout: I have it, and I am off
from threading import Lock, Thread

lock = Lock()


def forgetful():
    lock.acquire()
    print("I have it, and I am off")


thread = Thread(target=forgetful)
thread.start()
thread.join()
lock.acquire()  # stuck: MainThread
