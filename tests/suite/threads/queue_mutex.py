# A program may take the queue's lock and empty it.
# expect: finished
# expect-stdout: [0, 1, 2, 3, 4]
# expect-stdout: True 5
import queue

line = queue.Queue()
for item in range(5):
    line.put(item)
with line.mutex:
    print(list(line.queue))
    line.queue.clear()
print(line.empty(), line.unfinished_tasks)
