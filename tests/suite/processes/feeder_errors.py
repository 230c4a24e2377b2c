# put() only hands an object to the feeder thread: that it does not pickle is found there, later.
# expect: finished
import threading
import time
from multiprocessing import Queue

if __name__ == "__main__":
    queue = Queue()
    print([thread.name for thread in threading.enumerate()])
    queue.put("first")
    print([thread.name for thread in threading.enumerate()])
    queue.put({"lock": threading.Lock()})
    queue.put("third")
    print(queue.get(), queue.get())
    try:
        queue.get(timeout=0.1)
    except Exception as error:
        print(type(error).__module__, type(error).__name__)
    queue.close()
    queue.join_thread()
    try:
        queue.put("too late")
    except ValueError as error:
        print("closed", "is closed" in str(error))
