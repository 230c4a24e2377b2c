# Who waits for time alone is not stuck.
# expect: finished
# expect-stdout: empty
# expect-stdout: True False
import queue
import threading

line = queue.Queue()
try:
    line.get(timeout=0.2)
except queue.Empty:
    print("empty")
print(threading.Condition().acquire(), threading.Event().wait(0.1))
