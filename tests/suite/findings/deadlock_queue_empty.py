# A queue that nobody fills.
# expect: deadlock
import queue
import threading

line = queue.Queue()


def take():
    line.get()  # stuck: taker


thread = threading.Thread(target=take, name="taker")
thread.start()
thread.join()  # stuck: MainThread
