# Wait for a thread that waits for an event that a third one sets.
# expect: finished
# expect-seconds: 0.2
# expect-stdout: setting
# expect-stdout: woken
# expect-stdout: joined
import threading
import time

event = threading.Event()


def setter():
    time.sleep(0.2)
    print("setting")
    event.set()


def waiter():
    event.wait()
    print("woken")


second = threading.Thread(target=waiter)
third = threading.Thread(target=setter)
second.start()
third.start()
second.join()
print("joined")
third.join()
