# How many threads live, and which.
# expect: finished
# expect-stdout: 1
# expect-stdout: 4 ['MainThread', 'waiter-0', 'waiter-1', 'waiter-2']
# expect-stdout: 1 True
import threading

gate = threading.Event()
threads = [threading.Thread(target=gate.wait, name=f"waiter-{n}") for n in range(3)]
print(threading.active_count())
for thread in threads:
    thread.start()
print(threading.active_count(), sorted(thread.name for thread in threading.enumerate()))
gate.set()
for thread in threads:
    thread.join()
print(threading.active_count(), threading.get_ident() == threading.main_thread().ident)
