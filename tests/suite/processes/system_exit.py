# sys.exit in a child ends the child only: a number is its exit code, a text is printed and gives 1.
# expect: finished
import sys
from multiprocessing import Process


def leave(value):
    try:
        sys.exit(value)
    finally:
        print("leaving with", repr(value), flush=True)


if __name__ == "__main__":
    for value in (None, 0, 5, 300, -1, True, "a reason", [1], 2.5):
        child = Process(target=leave, args=(value,))
        child.start()
        child.join()
        print("->", child.exitcode)
