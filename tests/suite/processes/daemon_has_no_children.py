# A daemon may not start processes; the error is the daemon's own.
# expect: finished
# expect-stdout: True daemonic processes are not allowed to have children
# expect-stdout: True 0
# expect-stdout: process has already started
# expect-stdout: False False
from multiprocessing import Process, current_process


def nothing():
    pass


def nested():
    try:
        Process(target=nothing).start()
    except AssertionError as error:
        print(current_process().daemon, error, flush=True)


if __name__ == "__main__":
    child = Process(target=nested)
    child.daemon = True
    child.start()
    child.join()
    print(child.daemon, child.exitcode)
    try:
        child.daemon = False
    except AssertionError as error:
        print(error)
    heir = Process(target=nothing, daemon=False)
    print(heir.daemon, current_process().daemon)
