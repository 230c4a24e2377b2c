# Two daemon threads wait for each other for ever; the program ends all the same.
# expect: finished
# expect-stdout: the end
# expect-note: from 100.009 ms on, units waited for each other in a circle
# expect-note: waits for lock `first`, line 23
# expect-note: held by Thread-2 (right) since line 21
import threading
import time

first, second = threading.Lock(), threading.Lock()


def left():
    with first:
        time.sleep(0.1)
        with second:
            print("never")


def right():
    with second:
        time.sleep(0.1)
        with first:
            print("never")


for play in (left, right):
    threading.Thread(target=play, daemon=True).start()
time.sleep(1)
print("the end")
