# The child sets its own copy of a thread event; the parent waits for another one.
# expect: deadlock
# expect-stdout: set in the child: True
# expect-stdout: set in the parent: False
import threading
from multiprocessing import Process


def ready(event):
    event.set()
    print("set in the child:", event.is_set(), flush=True)


if __name__ == "__main__":
    event = threading.Event()
    child = Process(target=ready, args=(event,))
    child.start()
    child.join()
    print("set in the parent:", event.is_set(), flush=True)
    event.wait()  # stuck: MainThread
