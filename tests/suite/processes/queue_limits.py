# Full and Empty are those of the module queue; sizes count what was put and not yet taken.
# expect: finished
import queue
import time
from multiprocessing import Queue

if __name__ == "__main__":
    tray = Queue(2)
    print(tray.empty(), tray.full(), tray.qsize())
    tray.put("a")
    tray.put("b")
    print(tray.full(), tray.qsize())
    for attempt in (lambda: tray.put("c", block=False), lambda: tray.put_nowait("c"), lambda: tray.put("c", timeout=0.05)):
        try:
            attempt()
        except queue.Full as error:
            print("full", error.args)
    print(tray.get(), tray.get())
    for attempt in (lambda: tray.get(block=False), lambda: tray.get_nowait(), lambda: tray.get(True, 0.05)):
        try:
            attempt()
        except queue.Empty as error:
            print("empty", error.args)
