# Three threads in a ring, each waiting for the next one's lock.
# expect: deadlock
import threading
import time

locks = [threading.Lock() for _ in range(3)]


def hold(index):
    locks[index].acquire()  # held by: ring-0 ring-1 ring-2
    time.sleep(0.1)
    locks[(index + 1) % 3].acquire()  # stuck: ring-0 ring-1 ring-2


for index in range(3):
    threading.Thread(target=hold, args=(index,), name=f"ring-{index}").start()
