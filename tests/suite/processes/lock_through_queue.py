# Locks go to a child when it is started, and never in a message.
# expect: finished
# expect-stdout: the child has the lock
# expect-stdout: Lock objects should only be shared between processes through inheritance
# expect-stdout: Semaphore objects should only be shared between processes through inheritance
# expect-stdout: Queue objects should only be shared between processes through inheritance
# expect-stdout: Condition objects should only be shared between processes through inheritance
from multiprocessing import Event, Lock, Pipe, Process, Queue, Semaphore


def use(lock):
    with lock:
        print("the child has the lock")


if __name__ == "__main__":
    lock = Lock()
    child = Process(target=use, args=(lock,))
    child.start()
    child.join()
    here, there = Pipe()
    for thing in (lock, Semaphore(2), Queue(), Event()):
        try:
            here.send(thing)
        except RuntimeError as error:
            print(error)
