# Names of threads: given, numbered, and as their representation shows them.
# expect: finished
import threading
from threading import Thread


def work():
    print("in", threading.current_thread().name)


print(threading.current_thread().name, threading.main_thread() is threading.current_thread())
first, second = Thread(target=work), Thread(target=work, name="helper")
third = Thread()
print(first.name, second.name, third.name, first, second, third)
for thread in (first, second, third):
    thread.start()
    thread.join()
second.name = "renamed"
print(first.daemon, second.name, first.is_alive())
lambda_thread = Thread(target=lambda: None)
print(lambda_thread.name)
