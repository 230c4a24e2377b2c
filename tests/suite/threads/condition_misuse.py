# A condition's methods need its lock.
# expect: finished
# expect-stdout: cannot wait on un-acquired lock
# expect-stdout: cannot notify on un-acquired lock
# expect-stdout: cannot notify on un-acquired lock
# expect-stdout: cannot release un-acquired lock
# expect-stdout: False there []
# expect-stdout: 'int' object has no attribute 'acquire'
import threading

condition = threading.Condition()
for method in (condition.wait, condition.notify, condition.notify_all, condition.release):
    try:
        method()
    except RuntimeError as error:
        print(error)
plain = threading.Condition(threading.Lock())
with plain:
    print(plain.wait(0.01), plain.wait_for(lambda: "there", 0.01), plain.wait_for(list, 0.01))
try:
    threading.Condition(3)
except AttributeError as error:
    print(error)
