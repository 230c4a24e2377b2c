# Who waits first is notified first; notify_all wakes the rest in order.
# expect: finished
import threading
import time

condition = threading.Condition()


def wait(name):
    with condition:
        condition.wait()
        print(name, "goes on")


threads = [threading.Thread(target=wait, args=(name,)) for name in "abcd"]
for thread in threads:
    thread.start()
    time.sleep(0.05)
for count in (1, 1, None):
    with condition:
        print("notify", count)
        if count:
            condition.notify(count)
        else:
            condition.notify_all()
    time.sleep(0.05)
for thread in threads:
    thread.join()
