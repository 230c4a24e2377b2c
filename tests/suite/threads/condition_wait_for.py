# wait_for looks again after each notification.
# expect: finished
# expect-stdout: count 1
# expect-stdout: count 2
# expect-stdout: count 3
# expect-stdout: True
import threading
import time

condition = threading.Condition()
count = 0


def counter():
    global count
    for _ in range(3):
        time.sleep(0.02)
        with condition:
            count += 1
            print("count", count)
            condition.notify()


thread = threading.Thread(target=counter)
with condition:
    thread.start()
    print(condition.wait_for(lambda: count >= 3))
thread.join()
