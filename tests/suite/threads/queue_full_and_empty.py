# Without patience a full or an empty queue raises.
# expect: finished
import queue

line = queue.Queue(maxsize=1)
line.put("a")
print(line.full(), line.empty(), line.qsize())
for attempt in (lambda: line.put("b", block=False), lambda: line.put("b", timeout=0.02), lambda: line.put_nowait("b")):
    try:
        attempt()
    except queue.Full:
        print("full")
print(line.get())
for attempt in (lambda: line.get(block=False), lambda: line.get(timeout=0.02), line.get_nowait):
    try:
        attempt()
    except queue.Empty:
        print("empty")
try:
    line.get(timeout=-1)
except ValueError as error:
    print(error)
