# A queue whose items nobody works off.
# expect: deadlock
import queue

line = queue.Queue()
line.put("item")
line.join()  # stuck: MainThread
