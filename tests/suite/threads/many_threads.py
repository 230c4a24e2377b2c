# A hundred threads that wait for one event.
# expect: finished
# expect-stdout: 0 101
# expect-stdout: 100 1
import threading

start = threading.Event()
lock = threading.Lock()
ran = 0


def runner():
    global ran
    start.wait()
    with lock:
        ran += 1


threads = [threading.Thread(target=runner) for _ in range(100)]
for thread in threads:
    thread.start()
print(ran, threading.active_count())
start.set()
for thread in threads:
    thread.join()
print(ran, threading.active_count())
