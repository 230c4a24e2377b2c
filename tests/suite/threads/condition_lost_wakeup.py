# A notification that nobody waits for is lost.
# expect: finished
# expect-stdout: False
import threading

condition = threading.Condition()
with condition:
    condition.notify_all()
with condition:
    print(condition.wait(timeout=0.05))
