# threading.excepthook is called instead of printing.
# expect: finished
# expect-stdout: LookupError lost searcher True
# expect-stdout: goes on
import threading


def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.thread.name, args.exc_traceback is not None)


threading.excepthook = hook


def fail():
    raise LookupError("lost")


thread = threading.Thread(target=fail, name="searcher")
thread.start()
thread.join()
print("goes on")
