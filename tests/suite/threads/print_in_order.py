# Three threads print in order, whoever starts first.
# expect: finished
# expect-stdout: first
# expect-stdout: second
# expect-stdout: third
from threading import Event, Thread

first_done, second_done = Event(), Event()


def first():
    print("first")
    first_done.set()


def second():
    first_done.wait()
    print("second")
    second_done.set()


def third():
    second_done.wait()
    print("third")


threads = [Thread(target=step) for step in (third, second, first)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
