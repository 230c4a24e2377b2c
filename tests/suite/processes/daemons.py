# A daemon process is ended when its parent ends; the others are waited for.
# expect: finished
# expect-stdout: daemon begins True
# expect-stdout: other begins False
# expect-stdout: 2 True False
# expect-stdout: daemonic processes are not allowed to have children
# expect-stdout: the main program ends
# expect-stdout: other ends
import time
from multiprocessing import Process, active_children, current_process


def patient(name, seconds):
    print(name, "begins", current_process().daemon)
    time.sleep(seconds)
    print(name, "ends")


def has_children():
    try:
        Process(target=print, args=("never",)).start()
    except AssertionError as error:
        print(error)


if __name__ == "__main__":
    daemon = Process(target=patient, args=("daemon", 60), daemon=True)
    daemon.start()
    time.sleep(0.2)
    other = Process(target=patient, args=("other", 0.4))
    other.start()
    time.sleep(0.2)
    print(len(active_children()), daemon.daemon, other.daemon)
    childless = Process(target=has_children, daemon=True)
    childless.start()
    childless.join()
    print("the main program ends")
