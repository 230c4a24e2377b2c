# Processes are numbered within their parent; a grandchild's name has both numbers.
# expect: finished
import os
from multiprocessing import Process, current_process, parent_process


def leaf(parent):
    print(current_process().name, "of", parent_process().name, os.getppid() == parent)


def branch(parent):
    print(current_process().name, "of", parent_process().name, os.getppid() == parent)
    child = Process(target=leaf, args=(os.getpid(),))
    child.start()
    child.join()


if __name__ == "__main__":
    print(current_process().name, parent_process())
    for name in (None, None, "a branch"):
        child = Process(target=branch, args=(os.getpid(),), name=name)
        child.start()
        child.join()
