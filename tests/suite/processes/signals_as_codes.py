# A negative exit code is the number of the signal that ended the process.
# expect: finished
# expect-stdout: -15 SIGTERM True
# expect-stdout: -9 SIGKILL True
# expect-stdout: -9
# expect-stdout: 7
import os
import signal
import time
from multiprocessing import Event, Process


def sleep(begun):
    begun.set()
    time.sleep(60)


def end_itself():
    os.kill(os.getpid(), signal.SIGKILL)


def leave_at_once():
    try:
        os._exit(7)
    finally:
        print("never")


if __name__ == "__main__":
    for number in (signal.SIGTERM, signal.SIGKILL):
        begun = Event()
        child = Process(target=sleep, args=(begun,))
        child.start()
        begun.wait()
        os.kill(child.pid, number)
        child.join()
        print(child.exitcode, signal.Signals(-child.exitcode).name, child.exitcode == -number)
    for target in (end_itself, leave_at_once):
        child = Process(target=target)
        child.start()
        child.join()
        print(child.exitcode)
