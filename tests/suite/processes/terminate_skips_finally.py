# terminate() ends a process where it stands: no finally clause, no exit handler.
# expect: finished
# expect-stdout: True None
# expect-stdout: False -15
# expect-stdout: True None
# expect-stdout: False -9
# expect-stdout: still -9
import atexit
import signal
import time
from multiprocessing import Event, Process


def work(begun):
    atexit.register(print, "never: exit handler")
    try:
        begun.set()
        time.sleep(60)
    finally:
        print("never: finally")


if __name__ == "__main__":
    for end in (Process.terminate, Process.kill):
        begun = Event()
        child = Process(target=work, args=(begun,))
        child.start()
        begun.wait()
        print(child.is_alive(), child.exitcode)
        end(child)
        child.join()
        print(child.is_alive(), child.exitcode)
        end(child)
    print("still", child.exitcode)
