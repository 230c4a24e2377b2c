# Any lock will do that has acquire and release.
# expect: finished
import threading


class Loud:
    def __init__(self):
        self._inner = threading.Lock()

    def acquire(self, *args):
        taken = self._inner.acquire(*args)
        print("acquire", args, taken)
        return taken

    def release(self):
        print("release")
        self._inner.release()

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *args):
        self.release()


condition = threading.Condition(Loud())
with condition:
    print(condition.wait(0.01))
    condition.notify()
