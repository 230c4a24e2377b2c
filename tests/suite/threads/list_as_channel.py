# A list filled by one thread and read by another, kept apart by events.
# expect: finished
# interpreter: bytecode
# schedules: fair random:0..19
# expect-stdout: got tea
# expect-stdout: got milk
# expect-stdout: []
import threading

box = []
filled, emptied = threading.Event(), threading.Event()
emptied.set()


def produce():
    for item in ("tea", "milk", None):
        emptied.wait()
        emptied.clear()
        box.append(item)
        filled.set()


def consume():
    while True:
        filled.wait()
        filled.clear()
        item = box.pop()
        emptied.set()
        if item is None:
            break
        print("got", item)


threads = [threading.Thread(target=target) for target in (consume, produce)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(box)
