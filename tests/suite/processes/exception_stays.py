# An exception ends the child and not the parent, which learns of it by the exit code alone.
# expect: finished
from multiprocessing import Process


class Trouble(Exception):
    pass


def fail(kind):
    raise kind("in the child")


if __name__ == "__main__":
    for kind in (ValueError, Trouble, KeyboardInterrupt, SystemExit):
        child = Process(target=fail, args=(kind,), name=kind.__name__)
        try:
            child.start()
            child.join()
        except BaseException:
            print("never: it is the child's")
        print(child.name, child.exitcode)
