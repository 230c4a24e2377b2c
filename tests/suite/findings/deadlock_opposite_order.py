# Two threads take two locks in opposite order, with time enough between.
# expect: deadlock
# expect-stdout: both started
import threading
import time

left, right = threading.Lock(), threading.Lock()


def take_left_first():
    with left:  # held by: leftist
        time.sleep(0.1)
        with right:  # stuck: leftist
            print("never")


def take_right_first():
    with right:  # held by: rightist
        time.sleep(0.1)
        with left:  # stuck: rightist
            print("never")


threads = [
    threading.Thread(target=take_left_first, name="leftist"),
    threading.Thread(target=take_right_first, name="rightist"),
]
for thread in threads:
    thread.start()
print("both started")
for thread in threads:
    thread.join()  # stuck: MainThread
