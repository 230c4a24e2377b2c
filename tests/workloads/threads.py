# A thousand threads, one after the other, each takes a lock.
import threading

lock = threading.Lock()
total = 0


def add():
    global total
    with lock:
        total += 1


for _ in range(1000):
    thread = threading.Thread(target=add)
    thread.start()
    thread.join()
print(total)
