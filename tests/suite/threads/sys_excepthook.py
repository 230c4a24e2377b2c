# sys.excepthook is told what ends the main thread, threading.excepthook what ends the others.
# expect: exception
# expect-stdout: thread: ValueError in a thread worker
# expect-stdout: main: ValueError in the main thread True
import sys
import threading


def hook(kind, error, traceback):
    print("main:", kind.__name__, error, traceback is error.__traceback__)


def thread_hook(args):
    print("thread:", args.exc_type.__name__, args.exc_value, args.thread.name)


def fail(text):
    raise ValueError(text)


sys.excepthook = hook
threading.excepthook = thread_hook
thread = threading.Thread(target=fail, args=("in a thread",), name="worker")
thread.start()
thread.join()
fail("in the main thread")
