# Sleeping threads wake in the order of their times.
# expect: finished
# expect-seconds: 0.6
# expect-stdout: all started
# expect-stdout: after 0.2
# expect-stdout: after 0.4
# expect-stdout: after 0.6
# expect-stdout: all done
import time
from threading import Thread


def later(delay, text):
    time.sleep(delay)
    print(text)


threads = [Thread(target=later, args=(delay, f"after {delay}")) for delay in (0.6, 0.2, 0.4)]
for thread in threads:
    thread.start()
print("all started")
for thread in threads:
    thread.join()
print("all done")
