# `counter += 1` is a read, an add and a write: between two bytecodes another thread may come.
# expect: finished
# expect-number: 2..60
# expect-outputs: several
# interpreter: bytecode
# schedules: random:0..29
from threading import Thread

counter = 0


def add():
    global counter
    for _ in range(20):
        counter += 1


threads = [Thread(target=add) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(counter)
