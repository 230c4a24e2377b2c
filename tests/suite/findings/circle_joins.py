# Two threads that wait for each other's end, while the main thread goes on.
# expect: finished
# expect-stdout: the main thread goes on
# expect-note: two waits for one to end
import threading
import time

threads = {}


def wait_for(name):
    time.sleep(0.1)
    threads[name].join()


for name, other in (("one", "two"), ("two", "one")):
    threads[name] = threading.Thread(target=wait_for, args=(other,), name=name, daemon=True)
for thread in threads.values():
    thread.start()
time.sleep(1)
print("the main thread goes on")
