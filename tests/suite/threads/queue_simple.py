# SimpleQueue has no bound and no join.
# expect: finished
# expect-stdout: got item
# expect-stdout: Empty() True 0 False
import queue
import threading

line = queue.SimpleQueue()
thread = threading.Thread(target=lambda: print("got", line.get()))
thread.start()
line.put("item")
thread.join()
try:
    line.get(timeout=0.01)
except queue.Empty as error:
    print(repr(error), line.empty(), line.qsize(), hasattr(line, "join"))
