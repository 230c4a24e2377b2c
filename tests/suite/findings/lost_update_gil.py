# Under the interpreter lock of CPython 3.10 and later the same addition loses nothing.
# expect: finished
# schedules: fair random:0..29
# expect-stdout: 60
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
