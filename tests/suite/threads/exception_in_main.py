# An exception in the main thread: the other threads still finish.
# expect: exception
# expect-seconds: 0.2
import threading
import time


def later():
    time.sleep(0.2)
    print("the thread finishes all the same")


threading.Thread(target=later).start()
raise ValueError("main fails")
