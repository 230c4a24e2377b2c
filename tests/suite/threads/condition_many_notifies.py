# Two notifies wake two, not the same one twice.
# expect: finished
# expect-stdout: 2
# expect-stdout: 4
import threading
import time

condition = threading.Condition()
awake = []


def wait(number):
    with condition:
        condition.wait()
        awake.append(number)


crew = [threading.Thread(target=wait, args=(number,)) for number in range(4)]
for thread in crew:
    thread.start()
time.sleep(0.05)
with condition:
    condition.notify()
    condition.notify()
time.sleep(0.05)
print(len(awake))
with condition:
    condition.notify(5)
for thread in crew:
    thread.join()
print(len(awake))
