# A condition that was notified too early.
# expect: deadlock
import threading

condition = threading.Condition()
with condition:
    condition.notify()
with condition:
    condition.wait()  # stuck: MainThread
