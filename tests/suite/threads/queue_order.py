# Three kinds of queue, three orders.
# expect: finished
# expect-stdout: Queue [3, 1, 4, 1, 5]
# expect-stdout: LifoQueue [5, 1, 4, 1, 3]
# expect-stdout: PriorityQueue [1, 1, 3, 4, 5]
import queue

for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    line = kind()
    for item in (3, 1, 4, 1, 5):
        line.put(item)
    print(kind.__name__, [line.get() for _ in range(line.qsize())])
