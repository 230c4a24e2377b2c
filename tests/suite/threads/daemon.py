# A daemon thread is dropped when only daemons are left.
# expect: finished
# expect-seconds: 0.25
# expect-stdout: tick
# expect-stdout: tick
# expect-stdout: tick
# expect-stdout: bye
import threading
import time


def tick():
    while True:
        print("tick")
        time.sleep(0.1)


threading.Thread(target=tick, daemon=True).start()
time.sleep(0.25)
print("bye")
