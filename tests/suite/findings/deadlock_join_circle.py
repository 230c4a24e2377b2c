# Two threads that join each other.
# expect: deadlock
import threading

gate = threading.Event()
threads = []


def join_other(index):
    gate.wait()
    threads[1 - index].join()  # stuck: join-0 join-1


threads += [threading.Thread(target=join_other, args=(n,), name=f"join-{n}") for n in range(2)]
for thread in threads:
    thread.start()
gate.set()
