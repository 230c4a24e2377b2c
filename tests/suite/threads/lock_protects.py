# A counter behind a lock loses nothing, whoever runs when.
# expect: finished
# interpreter: bytecode
# schedules: fair random:0..19
# expect-stdout: 100
from threading import Lock, Thread

lock = Lock()
count = 0


def add(times):
    global count
    for _ in range(times):
        with lock:
            count += 1


threads = [Thread(target=add, args=(25,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(count)
